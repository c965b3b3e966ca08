"""Turn a text newsletter into its audio edition."""
