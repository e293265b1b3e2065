"""Concentrated clearing of personal debt (个人债务集中清理): exempt property, who may ask, plan options and stress tests."""
