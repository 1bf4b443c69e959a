"""What is done before this site serves, in order."""

from pathlib import Path

from contracts_site.foundation.running.preparation import Step

STATE = "contracts_site.foundation.running.database_state"


def steps_before_serving(
    *, base_dir: Path, var_dir: Path, demonstration: bool
) -> list[Step]:
    """The steps of an installation that keeps what it makes in `var_dir`."""
    steps = [
        Step(
            "Bringing the database up to date.",
            ["migrate", "--verbosity=0"],
            done=f"{STATE}.is_migrated",
        ),
        Step(
            "Making the shared cache.",
            ["createcachetable", "--verbosity=0"],
            done=f"{STATE}.has_shared_cache",
        ),
        Step(
            "Collecting styles and scripts.",
            ["collectstatic", "--no-input", "--verbosity=0"],
            makes=var_dir / "static" / "staticfiles.json",
            sources=[base_dir / "static", base_dir / "package-lock.json"],
        ),
    ]
    if not demonstration:
        words = "Adding what every council begins with."
        return [*steps, Step(words, ["load_reference_data"])]
    paper = var_dir / "demonstration-paper.pdf"
    return [
        *steps,
        Step(
            "Loading the demonstration council.",
            ["load_demo"],
            done="contracts_site.demonstration.loaded.is_loaded",
        ),
        Step(
            "Printing a demonstration paper.",
            ["render_paper", "CFP-2018-12", f"--output={paper}"],
            makes=paper,
            result="A demonstration paper as PDF",
        ),
    ]
