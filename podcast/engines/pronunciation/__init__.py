"""How words are said that an engine reads wrong: which sound they have, and in which notation an engine takes it."""
