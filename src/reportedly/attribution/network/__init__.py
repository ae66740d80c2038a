"""The learned finder of attributions.

A small transformer encoder tags the words that report (cues); for each of them a linker reads off which tokens around
it are its source and which its content, and whether it reports at all.

The method follows the two-step view of attribution extraction, cue first and then its spans (Pareti, "A database of
attribution relations", LREC 2012; Scheible, Klinger and Padó, "Model architectures for quotation detection", ACL 2016),
with the definition of PolNeAR (Newell, Margolin and Ruths, LREC 2018). The encoder starts from the first layers of
MiniLM (Wang et al., NeurIPS 2020; which layers to keep: Sajjad et al., "On the effect of dropping layers", 2023). Of a
network trained on annotated news (the teacher) the heads and neurons that matter least are cut (Molchanov et al.,
"Importance estimation for neural network pruning", CVPR 2019); what is left learns from the same articles and from what
the teacher says of news that nobody annotated (Hinton, Vinyals and Dean, "Distilling the knowledge in a neural
network", 2015; Xie et al., "Self-training with noisy student", CVPR 2020).

Each token is told its part of speech, its function, its name, whether it is quoted (:mod:`features`); each token near a
cue, where it stands to it in the dependency parse (:mod:`relations`), the path features of semantic role labelling
(Gildea and Jurafsky, 2002) as embeddings. ``training/`` rebuilds it.
"""

from reportedly.attribution.network.finder import Finder

__all__ = ["Finder"]
