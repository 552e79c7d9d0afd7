"""Hashing private codes is slow on purpose, too."""

from django.contrib.auth.hashers import MD5PasswordHasher

from workflow.codes import CodeHasher


class QuickCodeHasher(MD5PasswordHasher):
    algorithm = CodeHasher.algorithm
