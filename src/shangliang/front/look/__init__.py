"""The design system: tokens, templates, form fields, template tags and the generic act page. No models."""
