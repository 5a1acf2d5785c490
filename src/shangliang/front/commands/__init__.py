"""What can an operator do from a terminal? One module for each command; `front.cli` names them."""
