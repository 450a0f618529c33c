"""The network: the sentence encoder, and what it says of each part and each token."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from training.data import KINDS, STANCES

WIDTH = 384
RARE = -3.5
"""The logit to start from: most parts say nothing of a kind."""


class ReaderNet(nn.Module):
    """Tokens of a window in; logits out: of kinds (active, inactive) and stances a part, of kinds a token."""

    def __init__(self, encoder: Path, layers: int) -> None:
        super().__init__()
        # Dropout inside the encoder doubles the time of a step on a processor; words are hidden in the data instead.
        self.encoder = AutoModel.from_pretrained(
            encoder,
            attn_implementation="eager",
            add_pooling_layer=False,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        self.gaze = nn.Linear(WIDTH, 1)
        self.dense = nn.Sequential(nn.Dropout(0.1), nn.Linear(2 * WIDTH, WIDTH), nn.GELU(), nn.Dropout(0.1))
        self.parts = nn.Linear(WIDTH, 2 * len(KINDS) + len(STANCES))
        self.tokens = nn.Linear(WIDTH, len(KINDS))
        nn.init.constant_(self.parts.bias[: 2 * len(KINDS)], RARE)
        nn.init.constant_(self.tokens.bias, RARE)

    def forward(self, ids: Tensor, mask: Tensor, where: Tensor) -> tuple[Tensor, Tensor]:
        """``ids`` and ``mask``: batch x tokens; ``where``: batch x parts x tokens, 1 where a token is of a part."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = where / where.sum(-1, keepdim=True).clamp(min=1)
        mean = weights @ hidden
        gaze = torch.softmax(self.gaze(hidden).transpose(1, 2).float() - 1e4 * (1 - where), -1)
        return self.parts(self.dense(torch.cat([mean, gaze.to(hidden.dtype) @ hidden], -1))), self.tokens(hidden)
