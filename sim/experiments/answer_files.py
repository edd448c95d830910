"""The answers of workers of this computer, handed over in files: what crosses the pipe is a file's name.

A worker killed half-way through a long message would leave the other half to be waited for, and the command would
hang for ever: whoever reads cannot see that nothing more will come. A name is so short that it is sent whole or not
at all (POSIX: up to PIPE_BUF bytes).
"""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def left_in(folder: str, work: Callable[..., object], *task: Any) -> str:
    """Do the work and leave its answer in a file of the folder; gives the file's path."""
    answer = work(*task)
    handle, path = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "wb") as file:
        pickle.dump(answer, file, protocol=pickle.HIGHEST_PROTOCOL)
    return path


def taken(path: str) -> Any:
    """The answer that lies in a file, which is then no longer needed."""
    file = Path(path)
    answer = pickle.loads(file.read_bytes())
    file.unlink()
    return answer
