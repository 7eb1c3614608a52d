"""Self-employment: a trained person with an approved plan gets assets to begin with, which become hers or go back."""
