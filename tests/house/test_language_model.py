"""Nobody but the composition root knows of the optional language model, and no rule reads with its help."""

import ast

from tests.house.test_doors import modules

KNOWS = {"foreshock/language_model.py", "foreshock/assembly.py"}


def imports_it(tree: ast.Module) -> bool:
    return any(
        (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("nlp.llm"))
        or (isinstance(node, ast.Import) and any(alias.name.startswith("nlp.llm") for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module == "nlp" and any(a.name == "llm" for a in node.names))
        for node in ast.walk(tree)
    )


def test_only_the_composition_root_imports_it() -> None:
    found = {file for file, tree in modules() if imports_it(tree) and not file.startswith("nlp/llm/")}
    assert found == KNOWS


def test_it_would_be_found() -> None:
    assert imports_it(ast.parse("def f():\n    from nlp.llm.reader import ModelReader"))
    assert imports_it(ast.parse("import nlp.llm.answer"))
    assert imports_it(ast.parse("from nlp import llm"))
