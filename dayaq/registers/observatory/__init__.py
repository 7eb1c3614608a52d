"""The observatory: what is expected of the labour market, and what others have said about it."""
