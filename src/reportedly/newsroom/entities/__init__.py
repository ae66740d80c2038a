"""Those whom the news names, across articles."""
