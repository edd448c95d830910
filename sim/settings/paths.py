"""Where the shipped settings lie: in a checkout, in an installed wheel, or where the user says."""

import os
from pathlib import Path

HOME_VARIABLE = "SAGSFLOW_HOME"
PRIMARY = "config"


def home() -> Path:
    """The folder that holds ``configs/`` and ``scenarios/``.

    The environment variable ``SAGSFLOW_HOME`` wins; then the checkout this package stands in; then the copy
    inside the installed package. A ``SAGSFLOW_HOME`` without settings is an error, never passed over.
    """
    package = Path(__file__).resolve().parents[1]
    chosen = os.environ.get(HOME_VARIABLE)
    candidates = [Path(chosen).expanduser().resolve()] if chosen else [package.parent, package / "_data"]
    for folder in candidates:
        if (folder / "configs" / f"{PRIMARY}.yaml").is_file():
            return folder
    looked = ", ".join(str(folder) for folder in candidates)
    raise FileNotFoundError(f"no configs/{PRIMARY}.yaml in {looked} (set {HOME_VARIABLE} to another folder)")


def config_dir(root: Path | None = None) -> Path:
    """The folder of the municipality and its assumptions."""
    return (root or home()) / "configs"


def scenario_dir(root: Path | None = None) -> Path:
    """The folder of the decision questions."""
    return (root or home()) / "scenarios"
