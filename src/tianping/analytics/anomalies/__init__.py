"""Anomalies, put as questions: patterns that may come of managing figures instead of cases. Each is one expression, and names its cases."""

from tianping.analytics.anomalies.asking import Answer, answers, behind
from tianping.analytics.anomalies.records import LIMITS, Limit, Question
from tianping.analytics.anomalies.rules import RULES
from tianping.analytics.anomalies.statistics import STATISTICS

QUESTIONS: dict[str, Question] = {q.name: q for q in (*RULES, *STATISTICS)}
"""Every question by name: those a rule decides first, then those that are a matter of chance."""

__all__ = ["LIMITS", "QUESTIONS", "Answer", "Limit", "Question", "answers", "behind"]
