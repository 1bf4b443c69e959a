"""Who watches the contracts: committees, boards, their meetings and meeting packs.

Four rooms, each standing on those before it: `committees`, `boards`, `meetings`, `packs`.
"""
