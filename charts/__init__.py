"""Charts drawn from one description for the page, the PDF and the mail: vector graphics with text, a table behind each.

Pure: knows neither Django nor what is counted.
"""
