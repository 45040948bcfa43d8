"""Comparable amounts: conversion, sums, shares, ranks, stages, releases side by side, scenarios."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submodules=["scenario"])
