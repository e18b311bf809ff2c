"""`make mutants`: rules are broken one at a time; do the tests that stand near them notice?"""
