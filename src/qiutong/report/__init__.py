"""How is an analysis told to people? One self-contained page, one picture, in Chinese or English."""
