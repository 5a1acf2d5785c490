"""What happened to each topic? A story is a row of acts; each file tells one stretch of the loop."""
