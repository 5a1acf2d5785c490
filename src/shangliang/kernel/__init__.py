"""The words every room uses: verdict, workflow, actor, act, clock, working days, errors, text. No models."""
