"""How the shipped encoder is made; needs the extra ``training`` and is no part of the wheel."""
