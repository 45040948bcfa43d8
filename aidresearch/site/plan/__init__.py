"""What is to be built: the plan, its parameters, what each report is made from and what was built before."""
