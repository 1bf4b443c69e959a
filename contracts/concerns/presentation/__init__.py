"""What the pages of concerns say of them, a module for each noun."""
