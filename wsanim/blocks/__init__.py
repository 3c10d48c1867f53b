"""What is drawn: mobjects that are state plus look. They get arrays, facts and a theme."""
