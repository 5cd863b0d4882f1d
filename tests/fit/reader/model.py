"""A packaged model with heads that find an answer, in torch, and what it is to learn.

Start, end and none as for SQuAD 2.0 (Rajpurkar et al. 2018; Devlin et al. 2019), and beside them whether
there is an answer at all. Embeddings and the first layers stay as they are.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from bot.language.embedder.quantization import Matrix
from bot.language.reader.weights import read_weights
from tests.fit.reader.bases import Base
from tests.fit.reader.inputs import Input

HEADS, SIZE, WIDE = 12, 384, 1536
POSITIONS = 512  # of the longest text

_EPSILON = 1e-12  # of the model's LayerNorms
_DROPPED = 0.1  # of what a layer adds, while it learns
_MASKED = -1e4  # a logit that counts for nothing
_THERE = 0.5  # what the loss of an answer being there counts for

# A layer's parts, here and in the packaged file; what is asked, offered and given lies there as three.
_PARTS = {
    "attention_output": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "intermediate": "intermediate.dense",
    "output": "output.dense",
    "output_norm": "output.LayerNorm",
}
_EMBEDDINGS = {
    "words.weight": "word_embeddings.weight",
    "positions.weight": "position_embeddings.weight",
    "types.weight": "token_type_embeddings.weight",
    "norm.weight": "LayerNorm.weight",
    "norm.bias": "LayerNorm.bias",
}


class Layer(nn.Module):
    """One of BERT's."""

    def __init__(self) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(SIZE, 3 * SIZE)
        self.attention_output, self.attention_norm = nn.Linear(SIZE, SIZE), nn.LayerNorm(SIZE, _EPSILON)
        self.intermediate, self.output = nn.Linear(SIZE, WIDE), nn.Linear(WIDE, SIZE)
        self.output_norm = nn.LayerNorm(SIZE, _EPSILON)
        self.dropout = nn.Dropout(_DROPPED)

    def forward(self, rows: Tensor, mask: Tensor) -> Tensor:
        """Return the rows of the next layer."""
        batch, length, _ = rows.shape
        joined = self.query_key_value(rows).view(batch, length, 3, HEADS, SIZE // HEADS)
        query, key, value = joined.permute(2, 0, 3, 1, 4)
        attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        attended = attended.transpose(1, 2).reshape(batch, length, SIZE)
        rows = self.attention_norm(rows + self.dropout(self.attention_output(attended)))
        added = self.output(functional.gelu(self.intermediate(rows)))
        return self.output_norm(rows + self.dropout(added))


class ReaderModel(nn.Module):
    """A model with three heads: each piece as the answer's first and last, and whether there is one at all.

    `frozen`: layers that stay as they are, and so do the embeddings.
    """

    def __init__(self, pieces: int, layers: int, frozen: int) -> None:
        super().__init__()
        self.frozen = frozen
        self.words, self.positions = nn.Embedding(pieces, SIZE), nn.Embedding(POSITIONS, SIZE)
        self.types, self.norm = nn.Embedding(2, SIZE), nn.LayerNorm(SIZE, _EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.ends = nn.Linear(SIZE, 2)
        self.there = nn.Linear(SIZE, 1)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return logits [batch, length, 2] of start and end, and [batch] of an answer being there.

        Start and end of the first piece mean that there is none.
        """
        with torch.no_grad():
            rows = self.words(ids) + self.types(types) + self.positions.weight[: ids.shape[1]]
            rows = self.norm(rows)
            for layer in self.layers[: self.frozen]:
                rows = layer.eval()(rows, mask)
        for layer in self.layers[self.frozen :]:
            rows = layer(rows, mask)
        return self.ends(rows), self.there(rows[:, 0])[:, 0]

    def learning(self) -> dict[str, Tensor]:
        """Return the state of what learns."""
        learning = {name for name, value in self.named_parameters() if value.requires_grad}
        return {name: value for name, value in self.state_dict().items() if name in learning}


def before_it_learns(base: Base) -> ReaderModel:
    """Return the model as it begins: as it is packaged, with heads that say nothing, or has learnt before."""
    if base.further is None:
        return _packaged(base, base.weights())
    learnt = read_weights(base.further, base.frozen)
    model = _packaged(base, {**base.weights(), **learnt})
    for kind in ("weight", "bias"):
        ends, there = np.split(learnt[f"ends.{kind}"], [2])
        getattr(model.ends, kind).data = torch.from_numpy(ends.copy())
        getattr(model.there, kind).data = torch.from_numpy(there.copy())
    return model


def _packaged(base: Base, weights: Mapping[str, Matrix]) -> ReaderModel:
    words = weights["embeddings.word_embeddings.weight"]
    model = ReaderModel(len(words), base.layers, base.frozen)
    for head in (model.ends, model.there):
        nn.init.normal_(head.weight, std=0.02)
        nn.init.zeros_(head.bias)
    state = {ours: weights[f"embeddings.{theirs}"] for ours, theirs in _EMBEDDINGS.items()}
    for number in range(base.layers):
        for ours, theirs in _names(number):
            state[ours] = np.concatenate([weights[name] for name in theirs])
    tensors = {name: torch.from_numpy(np.array(value)) for name, value in state.items()}
    model.load_state_dict({**model.state_dict(), **tensors})
    for part in (model.words, model.positions, model.types, model.norm, *model.layers[: base.frozen]):
        part.requires_grad_(requires_grad=False)
    return model


def _names(number: int) -> Iterator[tuple[str, list[str]]]:
    """Yield the names of a layer's weights here, and there, of which several are one here."""
    ours, theirs = f"layers.{number}.", f"encoder.layer.{number}."
    for kind in ("weight", "bias"):
        three = [f"{theirs}attention.self.{name}.{kind}" for name in ("query", "key", "value")]
        yield f"{ours}query_key_value.{kind}", three
        for part, name in _PARTS.items():
            yield f"{ours}{part}.{kind}", [f"{theirs}{name}.{kind}"]


def learnt_weights(model: ReaderModel) -> dict[str, Matrix]:
    """Return what has learnt, by the packaged file's names, and as `ends` the three heads."""
    state, weights = model.learning(), {}
    for number in range(model.frozen, len(model.layers)):
        for ours, theirs in _names(number):
            parts = np.split(state[ours].numpy(), len(theirs))
            weights |= dict(zip(theirs, parts, strict=True))
    for kind in ("weight", "bias"):
        weights[f"ends.{kind}"] = torch.cat([state[f"ends.{kind}"], state[f"there.{kind}"]]).numpy()
    return weights


def loss_of(model: ReaderModel, inputs: Sequence[Input]) -> Tensor:
    """Return the mean loss: that any accepted start and end is chosen, and that an answer is there."""
    ids, types, mask, allowed = _collate(inputs)
    ends, there = model(ids, types, mask)
    chances = torch.log_softmax(ends.masked_fill(~allowed[..., None], _MASKED), dim=1)
    right = torch.full_like(chances, _MASKED)
    for row, read_input in enumerate(inputs):
        right[row, read_input.starts, 0] = 0
        right[row, read_input.ends, 1] = 0
    of_spans = -torch.logsumexp(chances + right, dim=1).mean(1)
    wanted = torch.tensor([float(read_input.starts[0] > 0) for read_input in inputs])
    of_there = functional.binary_cross_entropy_with_logits(there, wanted, reduction="none")
    return (of_spans + _THERE * of_there).mean()


def _collate(inputs: Sequence[Input]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return ids, types, an attention mask and the places where an answer may start or end."""
    length = max(len(read_input.ids) for read_input in inputs)
    ids = torch.zeros(len(inputs), length, dtype=torch.long)
    types, allowed = torch.zeros_like(ids), torch.zeros(len(inputs), length, dtype=torch.bool)
    mask = torch.full((len(inputs), 1, 1, length), _MASKED)
    for row, read_input in enumerate(inputs):
        size = len(read_input.ids)
        ids[row, :size] = torch.tensor(read_input.ids)
        types[row, read_input.title : size] = 1
        mask[row, 0, 0, :size] = 0
        allowed[row, 0] = True
        allowed[row, read_input.text : size - 1] = True
    return ids, types, mask, allowed
