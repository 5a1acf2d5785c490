"""What would Polis have said? A mode that follows the published formulas step by step.

For people who come from Polis and want to check us. Given the same groups its consensus,
representative statements, priorities and projections are those of the Polis engine; its groups are
those of a cold start, because the engine's own depend on the history of its updates.
"""
