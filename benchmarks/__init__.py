"""How fast the engines are, beside a loop in C and a program in SimPy; ``python -m benchmarks`` says it."""
