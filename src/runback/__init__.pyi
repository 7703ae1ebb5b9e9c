from runback.library import Assessment, assess, load_rulebook, next_question, read_runs

__version__: str
__all__ = ["Assessment", "assess", "load_rulebook", "next_question", "read_runs"]
