from tests.remembering import remembering

__all__ = ["remembering"]
