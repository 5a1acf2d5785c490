"""Who are the people, how do they sign in, and which roles do they hold where? 人."""
