"""Training the reader for as long as there is time, from the newest checkpoint on.

The learning rate rises, stays, and falls towards the end of the time given, which may be any. A checkpoint
every few minutes holds all that going on needs, the place in the stream of inputs included; SIGTERM and
SIGINT leave one, SIGKILL loses some minutes.
"""

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from tests.fit.reader.bases import Base
from tests.fit.reader.examples import Example
from tests.fit.reader.inputs import BATCH, Input, Pieces, Stream
from tests.fit.reader.model import before_it_learns, loss_of

SEED = 20261129
RATE, HEAD_RATE, WARM_UP = 1.5e-4, 5e-4, 60  # learning rates, and the steps in which they rise
FURTHER = 0.4  # of the rates, for what has learnt before
FALLING = 0.35  # of the time, in which the rates fall
LEAST = 0.02  # of the rates, to which they fall
BETAS, WEIGHT_DECAY, CLIP = (0.9, 0.98), 0.01, 1.0  # of AdamW; the longest gradient
READ_AHEAD = 16  # batches
EVERY = 240  # seconds between checkpoints
KEPT = 4  # checkpoints
BUSY = 2.3  # the load from which on one core has to do


class Training:
    """Everything that a checkpoint holds."""

    def __init__(self, base: Base, examples: Sequence[Example], folder: Path) -> None:
        torch.manual_seed(SEED)
        self.model = before_it_learns(base)
        part = FURTHER if base.further else 1.0
        heads = [*self.model.ends.parameters(), *self.model.there.parameters()]
        layers = [*self.model.layers[base.frozen :].parameters()]
        groups = [{"params": layers, "top": part * RATE}, {"params": heads, "top": part * HEAD_RATE}]
        self.optimizer = torch.optim.AdamW(groups, lr=RATE, betas=BETAS, weight_decay=WEIGHT_DECAY)
        self.stream = Stream(examples, Pieces(base), SEED)
        self.step, self.seconds = 0, 0.0
        self._folder = folder

    def resume(self) -> None:
        """Go on from the newest checkpoint, if there is one."""
        path = max(self._folder.glob("step-*.pt"), default=None)
        if path:
            state: dict[str, Any] = torch.load(path, weights_only=True)
            self.model.load_state_dict(state["model"], strict=False)
            self.optimizer.load_state_dict(state["optimizer"])
            self.stream.restore(state["stream"])
            self.step, self.seconds = state["step"], state["seconds"]

    def save(self) -> Path:
        """Keep it, whole or not at all, and the last few before it."""
        path = self._folder / f"step-{self.step:06}.pt"
        state = {
            "model": self.model.learning(),
            "optimizer": self.optimizer.state_dict(),
            "stream": self.stream.state(),
            "step": self.step,
            "seconds": self.seconds,
        }
        draft = path.with_suffix(".draft")
        torch.save(state, draft)
        draft.rename(path)
        for old in sorted(self._folder.glob("step-*.pt"))[:-KEPT]:
            old.unlink()
        return path

    def learn(self, inputs: Sequence[Input], share: float) -> float:
        """Learn from a batch, at a share of the full rates. Return the loss."""
        for group in self.optimizer.param_groups:
            group["lr"] = group["top"] * share * min(1.0, (self.step + 1) / WARM_UP)
        with torch.autocast("cpu", torch.bfloat16):
            loss = loss_of(self.model, inputs)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), CLIP)
        self.optimizer.step()
        self.step += 1
        return float(loss.detach())


class Stopped:
    """Tells, from when it is made, whether SIGTERM or SIGINT came."""

    def __init__(self) -> None:
        self._signals: list[int] = []
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda number, _: self._signals.append(number))

    def __bool__(self) -> bool:
        return bool(self._signals)


def train(training: Training, until: float) -> bool:
    """Learn until then, leave a checkpoint, and tell whether the time was not cut short."""
    stopped = Stopped()
    began = saved = time.time()
    before = training.seconds
    losses: list[float] = []
    while time.time() < until and not stopped:
        for inputs in training.stream.batches(READ_AHEAD):
            now = time.time()
            if now >= until or stopped:
                break
            _share_cores()
            falling = FALLING * (until - began + before)
            losses.append(training.learn(inputs, min(1.0, max(LEAST, (until - now) / falling))))
            training.seconds = before + time.time() - began
            if training.step % 20 == 0:
                _print(training, losses)
            if time.time() - saved > EVERY:
                training.save()
                saved = time.time()
    print(f"kept {training.save()}", flush=True)
    return not stopped


def _print(training: Training, losses: Sequence[float]) -> None:
    clock, loss = time.strftime("%H:%M:%S"), np.mean(losses[-40:])
    milliseconds = training.seconds / training.step / BATCH * 1000
    print(f"{clock} step {training.step} loss {loss:.3f} {milliseconds:.0f} ms an example", flush=True)


def _share_cores() -> None:
    """Take a second core only where nobody else wants it."""
    torch.set_num_threads(2 if os.getloadavg()[0] < BUSY and (os.cpu_count() or 1) > 1 else 1)
