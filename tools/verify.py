#!/usr/bin/env python3
"""An independent reader of format v1: proofs, receipts, checkpoints and whole logs.

It shares no line of code with the server. It was written from docs/design/format-v1.md,
the C2SP texts named there, RFC 6962, RFC 8032 and (for approvals) docs/design/approvals.md, WebAuthn and FIPS 186-4, and needs Python 3.11 and nothing else,
so that a ministry's analyst can check a Comity node without trusting its makers.

Actors: a reader who was given a proof file; a party that holds a receipt; anyone who
watches a public log; the build, which checks the test vectors on every run.

The rule that matters: nothing is believed before every check has passed, and a refusal
names the first check that failed. Serves the transparency the OEWG asked of the directory
of points of contact: each State can prove what it said.

    verify.py opening FILE --key VKEY [--entry HASH]
    verify.py receipt FILE --key VKEY [--at INSTANT] [--entry HASH] [--proof FILE]
    verify.py approval FILE
    verify.py checkpoint FILE --key VKEY
    verify.py log DIR_OR_URL --key VKEY [--since FILE]
    verify.py vectors FILE
    verify.py make-vectors OUT
    verify.py approval-vectors FILE
    verify.py make-approval-vectors OUT
    verify.py self-test

Exit code: 0 it stands, 1 it does not, 2 it could not be checked (wrong use, no such file).
"""

import argparse
import base64
import binascii
import copy
import datetime
import gzip
import hashlib
import hmac
import io
import ipaddress
import json
import math
import os
import re
import struct
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request

LONGEST_NOTE = 1 << 20  # a note with sixteen post-quantum signature lines is about 110 KiB
LONGEST_OPENING = 64 << 20
LONGEST_FETCH = 32 << 20  # a full bundle of the largest entries C2SP allows is half of this


class Refused(Exception):
    """What was presented does not stand; `check` is the name of the first check that failed."""

    def __init__(self, check, words):
        super().__init__(f"{check}: {words}")
        self.check = check
        self.words = words


class Unable(Exception):
    """The check could not be made at all: nothing is said about what was presented."""


# ---------------------------------------------------------------------------------------------
# Ed25519, RFC 8032 section 5.1. Not constant in time: it signs only test vectors.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def point_add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def point_times(s, p):
    total = (0, 1, 1, 0)
    while s:
        if s & 1:
            total = point_add(total, p)
        p = point_add(p, p)
        s >>= 1
    return total


def recover_x(y, sign):
    """The x that belongs to y, or None where the point is not on the curve or not canonical."""
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P:
        return None
    return P - x if (x & 1) != sign else x


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (recover_x(BASE_Y, 0), BASE_Y, 1, recover_x(BASE_Y, 0) * BASE_Y % P)


def compress(p):
    inverse = pow(p[2], P - 2, P)
    x, y = p[0] * inverse % P, p[1] * inverse % P
    return (y | ((x & 1) << 255)).to_bytes(32, "little")


def decompress(data):
    number = int.from_bytes(data, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    x = recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def sha512_number(data):
    return int.from_bytes(hashlib.sha512(data).digest(), "little")


def expand_seed(seed):
    h = hashlib.sha512(seed).digest()
    a = int.from_bytes(h[:32], "little") & ((1 << 254) - 8) | (1 << 254)
    return a, h[32:]


def ed25519_public(seed):
    return compress(point_times(expand_seed(seed)[0], BASE))


def ed25519_sign(seed, message):
    a, prefix = expand_seed(seed)
    public = compress(point_times(a, BASE))
    r = sha512_number(prefix + message) % ORDER
    big_r = compress(point_times(r, BASE))
    h = sha512_number(big_r + public + message) % ORDER
    return big_r + ((r + h * a) % ORDER).to_bytes(32, "little")


def ed25519_verify(public, message, signature):
    """Without the cofactor, S below the group order, R compared as bytes (so canonical)."""
    if len(public) != 32 or len(signature) != 64:
        return False
    a = decompress(public)
    s = int.from_bytes(signature[32:], "little")
    if a is None or s >= ORDER:
        return False
    h = sha512_number(signature[:32] + public + message) % ORDER
    minus_a = (P - a[0], a[1], 1, P - a[3])
    return compress(point_add(point_times(s, BASE), point_times(h, minus_a))) == signature[:32]


# ---------------------------------------------------------------------------------------------
# Commitments, root, id, seal, entry.


def H(*pieces):
    return hashlib.sha256(b"".join(pieces)).digest()


def tag(name):
    return b"comity/v1/" + name + b"\0"


def salt_of(secret):
    return hmac.new(secret, b"comity/v1/salt", hashlib.sha256).digest()


def storage_key_of(secret):
    return hmac.new(secret, b"comity/v1/key", hashlib.sha256).digest()


def commit(salt, name, content):
    name = name.encode()
    return H(tag(b"part"), salt, bytes([len(name)]), name, content)


def root_of_parts(commitments):
    return H(tag(b"parts"), bytes([len(commitments)]), *commitments)


def id_of(salt, said):
    return H(tag(b"said"), salt, said)


def seal_of(salt, said, stamp):
    return H(tag(b"seal"), salt, struct.pack(">I", len(said)), said, stamp)


def entry_of(seal):
    return b"\x01" + seal


def filler_entry(secret):
    return b"\x01" + H(tag(b"filler"), secret)


def entry_hash(entry):
    return H(b"\0", entry)


def input_mark(hand, input_id, sent=bytes(32)):
    named = H(tag(b"input"), hand.encode(), b"\0", input_id.encode())
    with_text = H(tag(b"sent"), hand.encode(), b"\0", input_id.encode(), b"\0", sent)
    return (named[:8] + with_text[:8]).hex()


def interval_size(waiting):
    """How many entries an interval appends: none, or the smallest 4^k (k at least 1) that holds them."""
    size = 4 if waiting else 0
    while size < waiting:
        size *= 4
    return size


# ---------------------------------------------------------------------------------------------
# The tree: RFC 6962 hashing; proofs are read as RFC 9162 sections 2.1.3.2 and 2.1.4.2 tell.


def node(left, right):
    return H(b"\x01", left, right)


class Tree:
    """Leaf hashes and every complete subtree above them."""

    def __init__(self, leaves):
        self.levels = [list(leaves)]
        while len(self.levels[-1]) > 1:
            below = self.levels[-1]
            self.levels.append([node(below[i], below[i + 1]) for i in range(0, len(below) - 1, 2)])

    def span(self, start, end):
        """MTH(D[start:end]) where start lies on a boundary, as all spans of RFC 6962 do."""
        count = end - start
        if count == 0:
            return H()
        if count & (count - 1) == 0:
            height = count.bit_length() - 1
            return self.levels[height][start >> height]
        split = 1 << ((count - 1).bit_length() - 1)
        return node(self.span(start, start + split), self.span(start + split, end))

    def root(self, size):
        return self.span(0, size)

    def inclusion(self, index, size):
        return self._path(index, 0, size)

    def _path(self, index, start, end):
        count = end - start
        if count == 1:
            return []
        middle = start + (1 << ((count - 1).bit_length() - 1))
        if index < middle:
            return self._path(index, start, middle) + [self.span(middle, end)]
        return self._path(index, middle, end) + [self.span(start, middle)]

    def consistency(self, old, new):
        return [] if old in (0, new) else self._subproof(old, 0, new, True)

    def _subproof(self, old, start, end, whole):
        count = end - start
        if old == count:
            return [] if whole else [self.span(start, end)]
        middle = start + (1 << ((count - 1).bit_length() - 1))
        if old <= middle - start:
            return self._subproof(old, start, middle, whole) + [self.span(middle, end)]
        return self._subproof(old - (middle - start), middle, end, False) + [self.span(start, middle)]

    def tile(self, level, index, width):
        row = self.levels[8 * level] if 8 * level < len(self.levels) else []
        return b"".join(row[256 * index : 256 * index + width])


def root_from_inclusion(index, size, leaf, proof):
    """The root that the proof leads to, or None where it has the wrong length or index."""
    if not 0 <= index < size:
        return None
    here, last, value = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return None
        if here & 1 or here == last:
            value = node(sibling, value)
            while here and not here & 1:
                here >>= 1
                last >>= 1
        else:
            value = node(value, sibling)
        here >>= 1
        last >>= 1
    return value if last == 0 else None


def is_consistent(old, new, old_root, new_root, proof):
    if old > new or old < 0:
        return False
    if old == 0:
        return not proof and old_root == H()
    if old == new:
        return not proof and old_root == new_root
    rest = list(proof)
    here, last = old - 1, new - 1
    while here & 1:
        here >>= 1
        last >>= 1
    if here == 0 and (old & (old - 1)) == 0:
        first = old_root
    else:
        if not rest:
            return False
        first = rest.pop(0)
    left = right = first
    for sibling in rest:
        if last == 0:
            return False
        if here & 1 or here == last:
            left = node(sibling, left)
            right = node(sibling, right)
            while here and not here & 1:
                here >>= 1
                last >>= 1
        else:
            right = node(right, sibling)
        here >>= 1
        last >>= 1
    return last == 0 and left == old_root and right == new_root


def tile_path(level, index, width):
    """`level` is a number, or "entries" for an entry bundle; `width` 256 is a full tile."""
    groups = [f"{index % 1000:03d}"]
    while index >= 1000:
        index //= 1000
        groups.insert(0, f"x{index % 1000:03d}")
    partial = "" if width == 256 else f".p/{width}"
    return f"tile/{level}/{'/'.join(groups)}{partial}"


def bundle_of(entries):
    return b"".join(struct.pack(">H", len(e)) + e for e in entries)


# ---------------------------------------------------------------------------------------------
# Notes, checkpoints, receipts, tlog-proofs.

INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")
NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
HEX_HASH = re.compile(r"[0-9a-f]{64}")


def to_base64(data):
    return base64.b64encode(data).decode()


def from_base64(text):
    """Standard alphabet, padded, unused bits zero; None for anything else."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (ValueError, binascii.Error):
        return None
    return data if to_base64(data) == text else None


def hash_from_base64(text):
    data = from_base64(text)
    return data if data is not None and len(data) == 32 else None


def number_from(text):
    """A decimal without leading zeros, below 2^63; None for anything else."""
    if not NUMBER.fullmatch(text) or int(text) >= 1 << 63:
        return None
    return int(text)


def is_instant(text):
    if not INSTANT.fullmatch(text):
        return False
    try:
        datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")
    except ValueError:
        return False
    return True


def is_key_name(name):
    return bool(name) and "+" not in name and not any(c.isspace() or ord(c) < 32 for c in name)


def key_id(name, public):
    return H(name.encode(), b"\n\x01", public)[:4]


def vkey_of(name, public):
    return name + "+" + key_id(name, public).hex() + "+" + to_base64(b"\x01" + public)


class Key:
    """A verifier key as given by its text."""

    def __init__(self, text):
        pieces = text.strip().split("+", 2)
        material = from_base64(pieces[2]) if len(pieces) == 3 else None
        if material is None or len(material) != 33 or material[0] != 1 or not is_key_name(pieces[0]):
            raise Unable("the key is not a verifier key `name+id+base64` of an Ed25519 note key")
        self.name, self.public = pieces[0], material[1:]
        self.id = key_id(self.name, self.public)
        if pieces[1] != self.id.hex():
            raise Unable("the key's id does not belong to its name and bytes: it was mistyped or altered")


def signature_line(name, key_number, signature):
    return f"\u2014 {name} {to_base64(key_number + signature)}\n"


def sign_note(text, name, seed):
    public = ed25519_public(seed)
    return text + "\n" + signature_line(name, key_id(name, public), ed25519_sign(seed, text.encode()))


def split_note(note, check):
    """(text, [(name, key id, signature)]) of a well-formed note, whoever signed it."""
    if len(note.encode()) > LONGEST_NOTE:
        raise Refused(check, "the note is longer than a mebibyte")
    if any(ord(c) < 32 and c != "\n" for c in note):
        raise Refused(check, "the note holds a control character other than a newline")
    cut = note.rfind("\n\n")
    if cut < 0 or not note.endswith("\n") or cut + 2 == len(note):
        raise Refused(check, "the note has no blank line followed by signature lines")
    signatures = []
    for line in note[cut + 2 : -1].split("\n"):
        pieces = line.split(" ")
        data = from_base64(pieces[2]) if len(pieces) == 3 and pieces[0] == "\u2014" else None
        if data is None or len(data) < 5 or not is_key_name(pieces[1]):
            raise Refused(check, "a line after the blank line is not a signature line")
        signatures.append((pieces[1], data[:4], data[4:]))
    return note[: cut + 1], signatures


def check_signature(text, signatures, key):
    mine = [s for name, number, s in signatures if name == key.name and number == key.id]
    if not mine:
        raise Refused("signature", f"no signature line is by the key {key.name} {key.id.hex()}")
    if not all(ed25519_verify(key.public, text.encode(), s) for s in mine):
        raise Refused("signature", "the signature does not belong to this text and key")


def checkpoint_text(origin, size, root):
    return f"{origin}\n{size}\n{to_base64(root)}\n"


def read_checkpoint(note):
    """(origin, size, root, text, signatures), nothing of it believed yet."""
    text, signatures = split_note(note, "checkpoint")
    lines = text[:-1].split("\n")
    size = number_from(lines[1]) if len(lines) >= 3 else None
    if size is None:
        raise Refused("checkpoint", "it is a note, but not a checkpoint: its second line is no tree size")
    root = hash_from_base64(lines[2])
    if root is None:
        raise Refused("checkpoint", "the third line of the checkpoint is no root hash")
    if not all(lines):
        raise Refused("checkpoint", "a line of the checkpoint's text is empty")
    if size == 0 and root != H():
        raise Refused("checkpoint", "an empty tree has another root hash")
    return lines[0], size, root, text, signatures


def check_checkpoint(note, key):
    origin, size, root, text, signatures = read_checkpoint(note)
    if origin != key.name:
        raise Refused("checkpoint", f"it is a checkpoint of {plain(origin)}, and the key is of {key.name}")
    check_signature(text, signatures, key)
    return origin, size, root


RECEIPT = "comity.receipt/v1"


def receipt_text(origin, leaf, accepted, due):
    return f"{RECEIPT}\n{origin}\n{to_base64(leaf)}\n{accepted} {due}\n"


def check_receipt(note, key, leaf=None, at=None, proof=None):
    text, signatures = split_note(note, "receipt")
    lines = text[:-1].split("\n")
    if lines[0] != RECEIPT or len(lines) != 4:
        raise Refused("receipt", f"it is a note, but not four lines beginning with {RECEIPT}")
    named = hash_from_base64(lines[2])
    instants = lines[3].split(" ")
    if named is None:
        raise Refused("receipt", "the third line is no entry hash")
    if len(instants) != 2 or not all(is_instant(i) for i in instants) or instants[0] > instants[1]:
        raise Refused("receipt", "the fourth line is not two instants, accepted and due, in this order")
    if lines[1] != key.name:
        raise Refused("receipt", f"it is a receipt of {plain(lines[1])}, and the key is of {key.name}")
    if leaf is not None and leaf != named:
        raise Refused("entry", "the receipt is for another entry")
    check_signature(text, signatures, key)
    result = {"origin": lines[1], "entry_hash": named.hex(), "accepted": instants[0], "due": instants[1]}
    if proof is not None:
        result.update(check_proof(proof, named, key))
    elif at is not None and at > instants[1]:
        raise Refused("due", f"the proof was due at {instants[1]} and none is presented: this convicts the node")
    return result


PROOF = "c2sp.org/tlog-proof@v1"


def proof_text(index, hashes, note, extra=None):
    head = [PROOF] + ([] if extra is None else ["extra " + to_base64(extra)]) + [f"index {index}"]
    return "\n".join(head + [to_base64(h) for h in hashes]) + "\n\n" + note


def read_proof(text):
    """(index, hashes, checkpoint note) of a C2SP tlog-proof."""
    head, blank, note = text.partition("\n\n")
    lines = head.split("\n")
    if not blank or lines.pop(0) != PROOF:
        raise Refused("proof", f"the proof is not a text beginning with {PROOF}")
    if lines and lines[0].startswith("extra "):
        lines.pop(0)  # not authenticated, so never looked at
    index = number_from(lines[0][6:]) if lines and lines[0].startswith("index ") else None
    if index is None:
        raise Refused("proof", "the proof does not say at which index the entry stands")
    hashes = [hash_from_base64(line) for line in lines[1:]]
    if None in hashes:
        raise Refused("proof", "a line of the proof is no hash")
    return index, hashes, note


def check_proof(text, leaf, key):
    """The order is C2SP's: nothing in the checkpoint is used before its signature was verified."""
    index, hashes, note = read_proof(text)
    _, size, root = check_checkpoint(note, key)
    if root_from_inclusion(index, size, leaf, hashes) != root:
        raise Refused("inclusion", "the entry does not lead to the checkpoint's root hash")
    return {"index": index, "size": size}


# ---------------------------------------------------------------------------------------------
# The opening of a statement.


def no_twins(pairs):
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise ValueError("a name stands twice in one object")
    return dict(pairs)


def no_constant(word):
    raise ValueError(f"{word} is not JSON")


def read_object(data, what):
    """A JSON object in UTF-8 whose names are unique; `what` says whose bytes these are."""
    try:
        text = data.decode("utf-8") if isinstance(data, bytes) else data
        value = json.loads(text, object_pairs_hook=no_twins, parse_constant=no_constant)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8")  # nor half a surrogate pair
    except (ValueError, RecursionError) as why:
        raise Refused("form", f"{what} is not a JSON object in UTF-8 with unique names ({why})") from None
    if not isinstance(value, dict):
        raise Refused("form", f"{what} is not a JSON object")
    return value


def field(value, name, reader, what):
    result = reader(value[name]) if isinstance(value.get(name), str) else None
    if result is None:
        raise Refused("form", f"{what} has no sound `{name}`")
    return result


def only(value, names, what):
    """The object without its nulls: a null is the same as nothing. Names not in the format are refused."""
    unknown = sorted(set(value) - set(names))
    if unknown:
        raise Refused("form", f"{what} has a name that format v1 does not know: {plain(unknown[0])}")
    return {name: v for name, v in value.items() if v is not None}


def read_hex(text):
    return bytes.fromhex(text) if HEX_HASH.fullmatch(text) else None


def is_one(value):
    return type(value) is int and value == 1


def open_parts(data):
    """Everything of 'Checking' in format-v1.md down to the root: what needs neither proof nor key."""
    opening = only(read_object(data, "the file"), ("v", "said", "stamp", "salt", "parts", "proof"), "the file")
    if not is_one(opening.get("v")):
        raise Refused("form", "the file is not an opening of version 1")
    said = field(opening, "said", from_base64, "the opening")
    stamp = field(opening, "stamp", from_base64, "the opening")
    salt = field(opening, "salt", read_hex, "the opening")
    listed = opening.get("parts")
    if not isinstance(listed, list) or len(listed) > 255:
        raise Refused("form", "the opening has no list of at most 255 parts")
    parts, names = [], set()
    for part in listed:
        if not isinstance(part, dict):
            raise Refused("form", "a part is not an object")
        part = only(part, ("name", "commitment", "salt", "content"), "a part")
        name = field(part, "name", lambda t: t if 1 <= len(t.encode()) <= 255 else None, "a part")
        if name in names:
            raise Refused("form", f"the part {plain(name)} stands twice")
        names.add(name)
        what = f"the part {plain(name)}"
        shown = None
        if "salt" in part or "content" in part:
            shown = field(part, "salt", read_hex, what), field(part, "content", from_base64, what)
        parts.append((name, field(part, "commitment", read_hex, what), shown))
    if "proof" in opening and not isinstance(opening["proof"], str):
        raise Refused("form", "`proof` is not a text")
    told = read_object(said, "said")
    if not is_one(told.get("v")):
        raise Refused("form", "said is not of version 1")
    root = field(told, "parts", read_hex, "said")
    stamped = read_object(stamp, "stamp")

    for name, commitment, shown in parts:
        if shown and commit(shown[0], name, shown[1]) != commitment:
            raise Refused("commitment", f"the content shown for {plain(name)} is not what was committed")
    if root_of_parts([commitment for _, commitment, _ in parts]) != root:
        raise Refused("root", "the listed parts are not those that said commits to")
    return opening, said, stamp, salt, told, stamped, parts


def check_opening(data, key, expects=None):
    """The whole of 'Checking' in format-v1.md, in its order."""
    opening, said, stamp, salt, told, stamped, parts = open_parts(data)
    leaf = entry_hash(entry_of(seal_of(salt, said, stamp)))
    if expects is not None and leaf != expects:
        raise Refused("entry", "this opens another entry")
    if "proof" not in opening:
        raise Refused("proof", "the opening carries no proof yet: ask the same address after the next checkpoint")
    place = check_proof(opening["proof"], leaf, key)
    return {
        "id": id_of(salt, said).hex(),
        "entry_hash": leaf.hex(),
        **place,
        "said": told,
        "stamp": stamped,
        "parts": parts,
    }


# ---------------------------------------------------------------------------------------------
# Approvals: docs/design/approvals.md. What a passkey signed, checked with two openings and nothing else.

P256 = 2**256 - 2**224 + 2**192 + 2**96 - 1
P256_B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
P256_BASE = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)


def p256_add(p, q):
    """Affine, None is the neutral point. Slow, and plain to read."""
    if p is None or q is None:
        return q if p is None else p
    if p[0] == q[0]:
        if (p[1] + q[1]) % P256 == 0:
            return None
        slope = (3 * p[0] * p[0] - 3) * pow(2 * p[1], -1, P256) % P256
    else:
        slope = (q[1] - p[1]) * pow(q[0] - p[0], -1, P256) % P256
    x = (slope * slope - p[0] - q[0]) % P256
    return x, (slope * (p[0] - x) - p[1]) % P256


def p256_times(s, p):
    total = None
    while s:
        if s & 1:
            total = p256_add(total, p)
        p = p256_add(p, p)
        s >>= 1
    return total


def p256_on_curve(x, y):
    return x < P256 and y < P256 and (y * y - (x * x * x - 3 * x + P256_B)) % P256 == 0


def der_integers(data):
    """The two numbers of an ECDSA signature, or None where it is not in DER."""

    def number(at):
        if data[at : at + 1] != b"\x02" or at + 2 > len(data):
            return None
        length = data[at + 1]
        text = data[at + 2 : at + 2 + length]
        sound = 1 <= length < 128 and len(text) == length and text[0] < 128
        if not sound or (length > 1 and text[0] == 0 and text[1] < 128):
            return None
        return int.from_bytes(text, "big"), at + 2 + length

    if len(data) < 2 or data[0] != 0x30 or data[1] >= 128 or data[1] != len(data) - 2:
        return None
    first = number(2)
    second = first and number(first[1])
    return (first[0], second[0]) if second and second[1] == len(data) else None


def p256_verify(point, message, signature):
    numbers = der_integers(signature)
    if numbers is None or not all(1 <= n < P256_ORDER for n in numbers):
        return False
    r, s = numbers
    inverse = pow(s, -1, P256_ORDER)
    e = int.from_bytes(H(message), "big")
    found = p256_add(p256_times(e * inverse % P256_ORDER, P256_BASE), p256_times(r * inverse % P256_ORDER, point))
    return found is not None and found[0] % P256_ORDER == r


def rsa_verify(n, e, message, signature):
    """PKCS#1 v1.5 with SHA-256."""
    size = (n.bit_length() + 7) // 8
    if n.bit_length() < 2048 or len(signature) != size or int.from_bytes(signature, "big") >= n:
        return False
    digest = bytes.fromhex("3031300d060960864801650304020105000420") + H(message)
    wanted = b"\x00\x01" + b"\xff" * (size - len(digest) - 3) + b"\x00" + digest
    return pow(int.from_bytes(signature, "big"), e, n).to_bytes(size, "big") == wanted


def cbor_take(data, at, length):
    if at + length > len(data):
        raise ValueError("CBOR ends early")
    return data[at : at + length], at + length


def cbor_item(data, at):
    """One item of the CBOR that devices speak, or the head of a container: its kind, its value, where it ends."""
    (head,), at = cbor_take(data, at, 1)
    major, number = head >> 5, head & 31
    if major == 7:
        if not 20 <= number <= 23:
            raise ValueError("CBOR of another kind")
        return "simple", number, at
    if number >= 24:
        if number > 27:
            raise ValueError("a length that is not sound")
        text, at = cbor_take(data, at, 1 << (number - 24))
        number = int.from_bytes(text, "big")
    if major in (2, 3):
        text, at = cbor_take(data, at, number)
        return ("bytes", "text")[major - 2], text, at
    if major == 6:
        raise ValueError("CBOR of another kind")
    return ("int", "int", "", "", "array", "map")[major], -1 - number if major == 1 else number, at


def cbor_skip(data, at, deepest=8):
    """Passes over one item with everything in it."""
    if deepest == 0:
        raise ValueError("nested too deep")
    kind, value, at = cbor_item(data, at)
    for _ in range({"array": value, "map": 2 * value}[kind] if kind in ("array", "map") else 0):
        at = cbor_skip(data, at, deepest - 1)
    return at


# The y of every point of small order on Ed25519's curve: for such a key anybody can make a signature that holds for some messages.
SMALL_ORDER = (
    0, 1, P - 1,
    int.from_bytes(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"),
    int.from_bytes(bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little"),
)  # fmt: skip


def read_key(data, at=0):
    """A COSE key: a function that tells whether it signed a message, and where the key ends. ValueError where it is none that is checked here."""
    kind, count, at = cbor_item(data, at)
    if kind != "map" or count > 16:
        raise ValueError("no key")
    found = {}
    for _ in range(count):
        kind, name, at = cbor_item(data, at)
        if kind != "int" or name in found:
            raise ValueError("a name that is no number, or stands twice")
        if name in (1, 3, -1, -2, -3):
            kind, value, at = cbor_item(data, at)
            if kind in ("array", "map") or (name > 0 and kind != "int"):
                raise ValueError("a member that does not fit")
            found[name] = kind, value
        else:
            at = cbor_skip(data, at)
            found[name] = None
    (_, kty), (_, alg) = found.get(1, ("", None)), found.get(3, ("", None))
    first, second, third = (found.get(n, ("", None)) for n in (-1, -2, -3))

    def is_bytes(member, length):
        return member[0] == "bytes" and len(member[1]) == length

    if (kty, alg) == (2, -7) and first == ("int", 1) and is_bytes(second, 32) and is_bytes(third, 32):
        x, y = (int.from_bytes(n[1], "big") for n in (second, third))
        if not p256_on_curve(x, y):
            raise ValueError("a point that is on no curve")
        return (lambda message, signature: p256_verify((x, y), message, signature)), at
    if (kty, alg) == (1, -8) and first == ("int", 6) and is_bytes(second, 32) and -3 not in found:
        if (int.from_bytes(second[1], "little") & ((1 << 255) - 1)) % P in SMALL_ORDER:
            raise ValueError("a point of small order")
        return (lambda message, signature: ed25519_verify(second[1], message, signature)), at
    if (kty, alg) == (3, -257) and first[0] == second[0] == "bytes" and -3 not in found:
        n, e = (int.from_bytes(part[1], "big") for part in (first, second))
        whole = all(part[1][:1] > b"\0" for part in (first, second))
        if whole and n & e & 1 and 2048 <= n.bit_length() <= 8192 and 65537 <= e < 1 << 33:
            return (lambda message, signature: rsa_verify(n, e, message, signature)), at
    raise ValueError("a key of another kind")


def key_check(cose):
    """A function that tells whether this COSE key signed a message; refused where it is no key that format v1 knows."""
    try:
        check, end = read_key(cose)
        if end == len(cose):
            return check
    except ValueError:
        pass
    raise Refused("approval-key", "the key is none that is checked here")


def is_device_data(data):
    """Whether WebAuthn's authenticator data is whole: 32 bytes of hash, flags, counter; then what the flags announce, and nothing more."""
    try:
        at, flags = 37, data[32]
        if len(data) < at or (flags & 0x10 and not flags & 0x08):
            return False
        if flags & 0x40:
            head, at = cbor_take(data, at, 18)
            length = int.from_bytes(head[16:], "big")
            if not 1 <= length <= 1023:
                return False
            _, at = read_key(data, cbor_take(data, at, length)[1])
        if flags & 0x80:
            at = cbor_skip(data, at)
        return at == len(data)
    except (ValueError, IndexError):
        return False


def is_address(host):
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False


def client_twins(pairs):
    """What a browser says for itself may hold more than is read here; what is read stands once."""
    names = [name for name, _ in pairs if name in ("type", "challenge", "origin", "crossOrigin", "topOrigin")]
    if len(set(names)) != len(names):
        raise ValueError("a name stands twice")
    return dict(pairs)


def from_base64url(text):
    if not isinstance(text, str) or not re.fullmatch(r"[A-Za-z0-9_-]*", text):
        return None
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (ValueError, binascii.Error):
        return None
    return data if base64.urlsafe_b64encode(data).rstrip(b"=").decode() == text else None


HANDLE = "0123456789abcdefghjkmnpqrstvwxyz"


def handle_bytes(text):
    """The ten bytes of a handle, as said writes them: sixteen letters of Crockford's base 32."""
    if not isinstance(text, str) or len(text) != 16 or any(c not in HANDLE for c in text):
        return None
    number = 0
    for c in text:
        number = number * 32 + HANDLE.index(c)
    return number.to_bytes(10, "big")


def approval_challenge(statement, approver):
    return H(tag(b"approve"), statement, approver)


def check_approval(data):
    """Both openings in one file, `{"statement", "approval"}`: who drafted, who approved, with which key of which site."""
    both = only(read_object(data, "the file"), ("statement", "approval"), "the file")
    if not all(isinstance(both.get(name), dict) for name in ("statement", "approval")):
        raise Refused("form", "the file does not hold two openings")
    opened = {name: open_parts(compact(both[name])) for name in ("statement", "approval")}
    _, said, _, salt, first, _, _ = opened["statement"]
    second, parts = opened["approval"][4], opened["approval"][6]
    statement, facts = id_of(salt, said), second.get("facts")
    refs = [r for r in second.get("refs", []) if isinstance(r, dict) and r.get("rel") == "approves"]
    fits = (
        second.get("kind") == "approval"
        and second.get("kv") == 1
        and isinstance(facts, dict)
        and set(facts) == {"of", "method", "key", "site"}
        and facts["of"] == first.get("kind")
        and len(refs) == 1
        and refs[0].get("id") == statement.hex()
        and all(second.get(name) == first.get(name) for name in ("subject", "party"))
    )
    if not fits:
        raise Refused("approval-statement", "the second does not approve the first")
    drafter, approver = first.get("hand"), second.get("hand")
    person = handle_bytes(approver)
    if handle_bytes(drafter) is None or person is None or drafter == approver:
        raise Refused("approval-person", "drafted and approved by the same hand, or by none")
    result = {"statement": statement.hex(), "drafter": drafter, "approver": approver, "method": facts["method"]}
    if facts["method"] in ("link", "token") and facts["key"] is None and facts["site"] is None:
        return {**result, "key": None, "site": None}
    if facts["method"] != "passkey" or not isinstance(facts["key"], str) or not isinstance(facts["site"], str):
        raise Refused("approval-key", "method, key and site do not belong together")
    shown = [part[2] for part in parts if part[0] == "assertion" and part[2]]
    names = ("credential", "key", "authenticatorData", "clientDataJSON", "signature")
    try:
        kept = read_object(shown[0][1], "the assertion") if shown else {}
    except Refused:
        kept = {}
    kept = {name: from_base64url(kept.get(name)) for name in names} if set(kept) == set(names) else {}
    if not kept or None in kept.values() or H(kept["key"]).hex() != facts["key"]:
        raise Refused("approval-key", "there is no key, or another one than the approval says")
    signed_by = key_check(kept["key"])
    try:
        text = kept["clientDataJSON"].decode("utf-8")
        client = json.loads(text, object_pairs_hook=client_twins, parse_constant=no_constant)
        challenge = from_base64url(client["challenge"])
        kind, origin = client["type"], client["origin"]
        across, top = client.get("crossOrigin", False), client.get("topOrigin")
        sound = isinstance(kind, str) and isinstance(origin, str) and isinstance(across, bool)
        if challenge is None or not sound or not isinstance(top, str | None):
            raise ValueError("a member that does not fit")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused("approval-key", "what the browser said cannot be read") from None
    where = re.fullmatch(r"(https|http)://([a-z0-9.-]+)(?::([0-9]{1,5}))?", origin)
    safe = where and (where[1] == "https" or where[2] == "localhost") and int(where[3] or 0) <= 65535 and not is_address(where[2])
    if not safe or where[2] != facts["site"]:
        raise Refused("approval-site", "signed on a page of another site")
    if kind != "webauthn.get" or challenge != approval_challenge(statement, person):
        raise Refused("approval-challenge", "something else was signed")
    told = kept["authenticatorData"]
    framed = across or top is not None
    if not framed and not is_device_data(told):
        raise Refused("approval-challenge", "what the device said cannot be read")
    if framed or told[:32] != H(facts["site"].encode()):
        raise Refused("approval-site", "the key was asked by another site, or inside a frame of one")
    if not signed_by(told + H(kept["clientDataJSON"]), kept["signature"]):
        raise Refused("approval-signature", "not signed by this key")
    if told[32] & 0x05 != 0x05:
        raise Refused("approval-verified", "the device did not make sure of its person")
    return {**result, "key": facts["key"], "site": facts["site"]}


def to_base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def p256_sign(secret, message):
    """With a nonce that is a hash of both: for vectors only."""
    e = int.from_bytes(H(message), "big")
    k = int.from_bytes(H(secret.to_bytes(32, "big"), message), "big") % P256_ORDER
    r = p256_times(k, P256_BASE)[0] % P256_ORDER
    s = pow(k, -1, P256_ORDER) * (e + r * secret) % P256_ORDER

    def number(n):
        text = n.to_bytes((n.bit_length() + 8) // 8, "big")
        return bytes([2, len(text)]) + text

    inside = number(r) + number(s)
    return bytes([0x30, len(inside)]) + inside


def secret_number(label, bits):
    """An odd number of so many bits, with the two highest set, so that the product of two has twice as many."""
    text = b"".join(secret_for(f"{label}/{n}") for n in range(bits // 256 + 1))
    return int.from_bytes(text, "big") % (1 << bits) | 3 << (bits - 2) | 1


def next_prime(n):
    """The next prime, by Fermat's test to four bases: for vectors only."""
    while any(pow(base, n - 1, n) != 1 for base in (2, 3, 5, 7)):
        n += 2
    return n


def approval_cases():
    """Sound approvals by two kinds of keys and without one, and one fault each, convicted by its name."""
    subject, drafter, approver = "k7q2m4xj0a1b2c3d", "3v9k2m7q0x5t8b1d", "9c4f7h2j6n8p1r3s"
    host = "directory.example.org"
    secret = int.from_bytes(secret_for("approval/p256"), "big") % P256_ORDER
    x, y = (n.to_bytes(32, "big") for n in p256_times(secret, P256_BASE))
    p256 = bytes.fromhex("a5010203262001215820") + x + bytes.fromhex("225820") + y, lambda m: p256_sign(secret, m)
    seed = secret_for("approval/ed25519")
    ed25519 = (
        bytes.fromhex("a4010103272006215820") + ed25519_public(seed),
        lambda m: ed25519_sign(seed, m),
    )
    stamp = {"at": "2026-11-22T01:02:03.456789Z", "node": ORIGIN, "auth": "passkey", "input": input_mark(approver, "approve-1")}
    base = {
        "v": 1, "kind": "withdrawal", "kv": 1, "subject": subject, "base": None, "party": "XAA", "hand": drafter,
        "label": "TLP:GREEN", "audience": [], "refs": [], "facts": {}, "labels": {},
    }  # fmt: skip

    primes = {}

    def rsa(e=65537, bits=2048, odd=True, before=b""):
        # Two fixed primes would tell nothing more: whoever knows them signs, and a key of the wrong form is refused before its signature.
        if bits not in primes:
            primes[bits] = [next_prime(secret_number(f"approval/rsa/{half}", bits // 2)) for half in "pq"]
        p, q = primes[bits]
        n = p * q + (0 if odd else 1)
        public = before + n.to_bytes((n.bit_length() + 7) // 8, "big")
        exponent = e.to_bytes((e.bit_length() + 7) // 8, "big")
        cose = bytes.fromhex("a401030339010020") + b"\x59" + len(public).to_bytes(2, "big") + public
        cose += b"\x21" + bytes([0x40 + len(exponent)]) + exponent

        def sign(message):
            size = (bits + 7) // 8
            digest = bytes.fromhex("3031300d060960864801650304020105000420") + H(message)
            padded = b"\x00\x01" + b"\xff" * (size - len(digest) - 3) + b"\x00" + digest
            order = (p - 1) * (q - 1)
            d = pow(e, -1, order) if math.gcd(e, order) == 1 else 3
            return pow(int.from_bytes(padded, "big"), d, p * q).to_bytes(size, "big")

        return cose, sign

    def built(name, key=p256, signer=None, method="passkey", **change):
        first = statement_case(f"{name}/statement", {**base, **change.get("first", {})}, stamp, {})
        id_ = id_of(salt_of(bytes.fromhex(first["secret"])), bytes.fromhex(first["said"]))
        by = change.get("hand", approver)
        client = {
            "type": change.get("type", "webauthn.get"),
            "challenge": to_base64url(approval_challenge(change.get("signs", id_), handle_bytes(change.get("signs_for", by)))),
            "origin": change.get("origin", f"https://{host}"),
            "crossOrigin": change.get("framed", False),
        }
        client = compact(client).encode()
        told = H(change.get("rp", host).encode()) + bytes([change.get("flags", 5)]) + (7).to_bytes(4, "big") + change.get("more", b"")
        signature = (signer or key)[1](told + H(client))
        kept = {
            "credential": to_base64url(H(b"credential")[:16]), "key": to_base64url(key[0]),
            "authenticatorData": to_base64url(told), "clientDataJSON": to_base64url(client),
            "signature": to_base64url(signature),
        }  # fmt: skip
        passkey = method == "passkey"
        facts = {"of": change.get("of", "withdrawal"), "method": method,
                 "key": change.get("hash", H(key[0]).hex() if passkey else None), "site": host if passkey else None}  # fmt: skip
        said = {**base, "kind": "approval", "hand": by, "facts": facts,
                "refs": [{"rel": "approves", "id": change.get("approves", id_.hex())}], **change.get("second", {})}  # fmt: skip
        second = statement_case(f"{name}/approval", said, stamp, {"assertion": kept})
        if not passkey:
            second["parts"][0].update({"content": ""})
            empty = {"name": "assertion", "part": "assertion", "secret": second["parts"][0]["secret"], "content": ""}
            second["parts"] = [{**empty, **derive_part(empty, None)}]
            said = {**said, "parts": root_of_parts([bytes.fromhex(second["parts"][0]["commitment"])]).hex()}
            second["said"] = compact(said).encode().hex()
        for case in (first, second):
            case["salt"] = salt_of(bytes.fromhex(case["secret"])).hex()
            for part in case["parts"]:
                part["salt"] = salt_of(bytes.fromhex(part["secret"])).hex()
        shown = () if change.get("closed") else ("assertion",)
        file = {"statement": opening_of(first, (), None), "approval": opening_of(second, shown, None)}
        return {"name": name, "file": compact(file)}

    cases = [
        built("P-256"), built("Ed25519", key=ed25519), built("without a passkey", method="link"),
        built("another port", origin=f"https://{host}:8443"),
        built("names another statement", approves="00" * 32),
        built("names another kind", of="contact"),
        built("names another party", second={"party": "XAB"}),
        built("is no approval", second={"kind": "suspension"}),
        built("by the drafter", hand=drafter),
        built("drafted by nobody", first={"hand": None}),
        built("another key than it says", hash="00" * 32),
        built("the assertion is closed", closed=True),
        built("a method that does not fit", method="token", hash="00" * 32),
        built("signed for another statement", signs=bytes(32)),
        built("signed for another person", signs_for=drafter),
        built("a new key made", type="webauthn.create"),
        built("on a page of another site", origin="https://elsewhere.example"),
        built("in clear text", origin=f"http://{host}"),
        built("the key of another site", rp="elsewhere.example"),
        built("in a frame of another site", framed=True),
        built("signed with another key", signer=(None, lambda m: p256_sign(secret + 1, m))),
        built("Ed25519 signed with another key", key=ed25519, signer=(None, lambda m: ed25519_sign(bytes(32), m))),
        built("the person was not verified", flags=1),
        built("nobody was there", flags=4),
        built("bytes after what the device said", more=b"\x00"),
        built("with an extension", flags=0x85, more=bytes.fromhex("a0")),
        built("an extension announced and not there", flags=0x85),
        built("bytes after an extension", flags=0x85, more=bytes.fromhex("a000")),
        built("a new key announced and not there", flags=0x45),
        built("copied and not to be copied", flags=0x15),
        built("copied", flags=0x1D),
        built("RSA", key=rsa()),
        built("RSA of exponent three", key=rsa(3)),
        built("RSA of an even exponent", key=rsa(65538)),
        built("RSA of a long exponent", key=rsa((1 << 33) + 1)),
        built("RSA of 2040 bits", key=rsa(bits=2040)),
        built("RSA of an even modulus", key=rsa(odd=False)),
        built("RSA with a zero before the modulus", key=rsa(before=b"\0")),
        built("Ed25519 of small order", key=(bytes.fromhex("a4010103272006215820") + (1).to_bytes(32, "little"), ed25519[1])),
        built("Ed25519 of small order written otherwise", key=(bytes.fromhex("a4010103272006215820") + (P + 1 | 1 << 255).to_bytes(32, "little"), ed25519[1])),
        built("Ed25519 with a third number", key=(bytes.fromhex("a5010103272006215820") + ed25519_public(seed) + bytes.fromhex("2200"), ed25519[1])),
        built("a key with a list beside its numbers", key=(bytes.fromhex("a6010203262001215820") + x + bytes.fromhex("225820") + y + bytes.fromhex("04820102"), p256[1])),
        built("a point that is on no curve", key=(bytes.fromhex("a5010203262001215820") + x + bytes.fromhex("225820") + x, p256[1])),
        built("a port that is none", origin=f"https://{host}:99999"),
        built("a port with a path", origin=f"https://{host}:443/x"),
    ]  # fmt: skip
    for case in cases:
        case.update(approval_verdict(case["file"]))
    return {"approvals": cases}


def approval_verdict(file):
    try:
        return {"check": None, "holds": check_approval(file)}
    except Refused as refusal:
        return {"check": refusal.check, "holds": None}


# ---------------------------------------------------------------------------------------------
# A whole log, from a directory or over HTTP.


class Source:
    """Reads a log's resources by their C2SP path; None where there is no such resource."""

    def __init__(self, where):
        self.where = where
        self.web = re.match(r"https?://", where) is not None
        if self.web:
            host = urllib.parse.urlsplit(where).hostname or ""
            if where.startswith("http://") and not on_loopback(host):
                raise Unable("plain http is read on loopback only; use https")
            stay = type("Stay", (urllib.request.HTTPRedirectHandler,), {"redirect_request": lambda *a: None})
            handlers = [stay()] + ([urllib.request.ProxyHandler({})] if on_loopback(host) else [])
            self.opener = urllib.request.build_opener(*handlers)
        elif not os.path.isdir(where):
            raise Unable(f"there is no folder {where}")

    def get(self, path):
        return self._fetch(path) if self.web else self._open(path)

    def _open(self, path):
        try:
            with open(os.path.join(self.where, *path.split("/")), "rb") as file:
                return file.read(LONGEST_FETCH)
        except (FileNotFoundError, NotADirectoryError):
            return None

    def _fetch(self, path):
        request = urllib.request.Request(
            self.where.rstrip("/") + "/" + path, headers={"Accept-Encoding": "gzip, identity"}
        )
        try:
            with self.opener.open(request, timeout=30) as answer:
                data = answer.read(LONGEST_FETCH)
                if answer.headers.get("Content-Encoding", "").lower() == "gzip":
                    data = gzip.GzipFile(fileobj=io.BytesIO(data)).read(LONGEST_FETCH)
                return data
        except urllib.error.HTTPError as error:
            if error.code in (404, 410):
                return None
            raise Unable(f"{path}: the server answered {error.code}") from None
        except (OSError, EOFError) as error:
            raise Unable(f"{path}: {error}") from None


def on_loopback(host):
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def widths(count):
    """(index, width) of each tile or bundle of a row with so many hashes or entries."""
    full = [(i, 256) for i in range(count // 256)]
    return full + ([(count // 256, count % 256)] if count % 256 else [])


def get_tile(source, level, index, width, check):
    """A partial resource may have given way to the full one: C2SP lets a log delete it then."""
    for path in dict.fromkeys([tile_path(level, index, width), tile_path(level, index, 256)]):
        data = source.get(path)
        if data is not None:
            return path, data, path == tile_path(level, index, width)
    raise Refused(check, f"{tile_path(level, index, width)} is not served")


def read_bundle(data, path, width, exact):
    entries, at = [], 0
    while at < len(data) and (exact or len(entries) < width):
        length = int.from_bytes(data[at : at + 2], "big")
        entry = data[at + 2 : at + 2 + length]
        if length != 33 or len(entry) != 33 or entry[0] != 1:
            raise Refused("entries", f"{path}: entry {len(entries)} is not 33 bytes of version 1")
        entries.append(entry)
        at += 2 + length
    if len(entries) != width:
        raise Refused("entries", f"{path} holds {len(entries)} entries, not {width}")
    return entries


def check_log(source, key, since=None):
    note = source.get("checkpoint")
    if note is None:
        raise Unable("there is no checkpoint here")
    origin, size, root = check_checkpoint(as_text(note, "checkpoint"), key)
    leaves = []
    for index, width in widths(size):
        path, data, exact = get_tile(source, "entries", index, width, "entries")
        leaves += [entry_hash(e) for e in read_bundle(data, path, width, exact)]
    tree = Tree(leaves)
    if tree.root(size) != root:
        raise Refused("root", "the entries do not have the root hash that was signed")
    tiles, level = 0, 0
    while size >> (8 * level):
        for index, width in widths(size >> (8 * level)):
            path, data, exact = get_tile(source, level, index, width, "tiles")
            wanted = tree.tile(level, index, width)
            if (data if exact else data[: 32 * width]) != wanted:
                raise Refused("tiles", f"{path} is not the tile of these entries")
            tiles += 1
        level += 1
    if since is not None:
        _, old_size, old_root = check_checkpoint(since, key)
        if old_size > size or tree.root(old_size) != old_root:
            raise Refused("consistency", "the log does not extend the older checkpoint: it forked or went back")
    return {"origin": origin, "size": size, "root": root.hex(), "tiles": tiles}


# ---------------------------------------------------------------------------------------------
# Vectors. Each section is one function from a case's given fields to its derived fields:
# make-vectors fills the derived fields in, `vectors` computes them again and compares.


def unhex(case, *names):
    return [bytes.fromhex(case[name]) for name in names]


def hexes(values):
    return [v.hex() for v in values]


def derive_secret(case, _):
    (secret,) = unhex(case, "secret")
    return {"salt": salt_of(secret).hex(), "key": storage_key_of(secret).hex()}


def derive_part(case, _):
    secret, content = unhex(case, "secret", "content")
    salt = salt_of(secret)
    return {"salt": salt.hex(), "commitment": commit(salt, case["part"], content).hex()}


def derive_root(case, _):
    return {"root": root_of_parts([bytes.fromhex(c) for c in case["commitments"]]).hex()}


def derive_statement(case, _):
    secret, said, stamp = unhex(case, "secret", "said", "stamp")
    salt = salt_of(secret)
    parts = [{**p, **derive_part(p, None)} for p in case["parts"]]
    seal = seal_of(salt, said, stamp)
    return {
        "salt": salt.hex(),
        "said_text": said.decode(),
        "stamp_text": stamp.decode(),
        "parts": parts,
        "root": root_of_parts([bytes.fromhex(p["commitment"]) for p in parts]).hex(),
        "root_in_said": json.loads(said)["parts"],
        "id": id_of(salt, said).hex(),
        "seal": seal.hex(),
        "entry": entry_of(seal).hex(),
        "entry_hash": entry_hash(entry_of(seal)).hex(),
    }


def derive_filler(case, _):
    (secret,) = unhex(case, "secret")
    entry = filler_entry(secret)
    return {"entry": entry.hex(), "entry_hash": entry_hash(entry).hex()}


def derive_mark(case, _):
    (sent,) = unhex(case, "sent")
    return {"mark": input_mark(case["hand"], case["input"], sent)}


def derive_interval_size(case, _):
    return {"size": interval_size(case["waiting"])}


def derive_interval(case, _):
    waiting = [bytes.fromhex(e) for e in case["waiting"]]
    fillers = [filler_entry(bytes.fromhex(s)) for s in case["filler_secrets"]]
    return {"size": interval_size(len(waiting)), "appended": hexes(sorted(waiting + fillers))}


def derive_tree_entry(case, _):
    return {"entry_hash": entry_hash(bytes.fromhex(case["entry"])).hex()}


def tree_in(data):
    return Tree([entry_hash(bytes.fromhex(c["entry"])) for c in data["tree_entries"]])


def derive_tree_root(case, data):
    return {"root": tree_in(data).root(case["size"]).hex()}


def derive_inclusion(case, data):
    tree, index, size = tree_in(data), case["index"], case["size"]
    proof = tree.inclusion(index, size)
    read = root_from_inclusion(index, size, tree.levels[0][index], proof) == tree.root(size)
    return {
        "entry_hash": tree.levels[0][index].hex(),
        "root": tree.root(size).hex(),
        "proof": hexes(proof) if read else "the reader refuses what the writer made",
    }


def derive_consistency(case, data):
    tree, old, new = tree_in(data), case["old_size"], case["new_size"]
    proof = tree.consistency(old, new)
    read = is_consistent(old, new, tree.root(old), tree.root(new), proof)
    return {
        "old_root": tree.root(old).hex(),
        "new_root": tree.root(new).hex(),
        "proof": hexes(proof) if read else "the reader refuses what the writer made",
    }


def derive_tile_path(case, _):
    return {"path": tile_path(case["level"], case["index"], case["width"])}


def derive_tile(case, data):
    tree = Tree(tree_in(data).levels[0][: case["size"]])
    return {
        "path": tile_path(case["level"], case["index"], case["width"]),
        "bytes": tree.tile(case["level"], case["index"], case["width"]).hex(),
    }


def derive_bundle(case, data):
    start = 256 * case["index"]
    entries = [bytes.fromhex(c["entry"]) for c in data["tree_entries"][start : start + case["width"]]]
    return {
        "path": tile_path("entries", case["index"], case["width"]),
        "bytes": bundle_of(entries).hex(),
    }


def derive_wide(case, _):
    """Entry i of the wide tree is 0x01 and H("comity/vectors/wide/" and i in decimal)."""
    size = case["size"]
    tree = Tree([entry_hash(b"\x01" + H(b"comity/vectors/wide/%d" % i)) for i in range(size)])
    tiles, level = {}, 0
    while size >> (8 * level):
        for index, width in widths(size >> (8 * level)):
            tiles[tile_path(level, index, width)] = H(tree.tile(level, index, width)).hex()
        level += 1
    return {
        "root": tree.root(size).hex(),
        "tile_sha256": tiles,
        "proof_index": size // 2,
        "proof": hexes(tree.inclusion(size // 2, size)),
    }


def derive_signature(case, _):
    seed, message = unhex(case, "seed", "message")
    public, signature = ed25519_public(seed), ed25519_sign(seed, message)
    sound = ed25519_verify(public, message, signature)
    return {"public": public.hex(), "signature": signature.hex() if sound else "does not verify"}


def derive_key(case, _):
    public = ed25519_public(bytes.fromhex(case["seed"]))
    number = key_id(case["origin"], public).hex()
    return {"public": public.hex(), "key_id": number, "vkey": vkey_of(case["origin"], public)}


def derive_checkpoint(case, _):
    seed, root = unhex(case, "seed", "root")
    text = checkpoint_text(case["origin"], case["size"], root) + "".join(e + "\n" for e in case["extensions"])
    note = sign_note(text, case["origin"], seed) + "".join(case["more_signatures"])
    key = vkey_of(case["origin"], ed25519_public(seed))
    check_checkpoint(note, Key(key))
    return {"key": key, "text": text, "note": note}


def derive_receipt(case, _):
    seed, leaf = unhex(case, "seed", "entry_hash")
    text = receipt_text(case["origin"], leaf, case["accepted"], case["due"])
    note = sign_note(text, case["origin"], seed)
    key = vkey_of(case["origin"], ed25519_public(seed))
    check_receipt(note, Key(key))
    return {"key": key, "text": text, "note": note}


def derive_proof(case, data):
    tree = tree_in(data)
    index, size = case["index"], case["size"]
    extra = None if case["extra"] is None else bytes.fromhex(case["extra"])
    text = proof_text(index, tree.inclusion(index, size), case["checkpoint"], extra)
    check_proof(text, tree.levels[0][index], Key(case["key"]))
    return {"entry_hash": tree.levels[0][index].hex(), "text": text}


def derive_opening(case, _):
    result = check_opening(case["opening"], Key(case["key"]))
    shown = [{"name": n, "content": s[1].hex()} for n, _, s in result["parts"] if s]
    bare = [n for n, _, s in result["parts"] if not s]
    names = ("id", "entry_hash", "index", "size")
    return {**{n: result[n] for n in names}, "shown": shown, "bare": bare}


def verdict(action):
    try:
        action()
    except Refused as refusal:
        return {"check": refusal.check}
    return {"check": "none"}


def hash_or_none(text):
    return None if text is None else bytes.fromhex(text)


def refuse_signature(case, _):
    public, message, signature = unhex(case, "public", "message", "signature")
    return {"check": "none" if ed25519_verify(public, message, signature) else "signature"}


def refuse_consistency(case, _):
    old_root, new_root = unhex(case, "old_root", "new_root")
    proof = [bytes.fromhex(p) for p in case["proof"]]
    sound = is_consistent(case["old_size"], case["new_size"], old_root, new_root, proof)
    return {"check": "none" if sound else "consistency"}


def refuse_checkpoint(case, _):
    return verdict(lambda: check_checkpoint(case["note"], Key(case["key"])))


def refuse_receipt(case, _):
    expects, key = hash_or_none(case["expects"]), Key(case["key"])
    return verdict(lambda: check_receipt(case["note"], key, expects, case["at"], case["proof"]))


def refuse_opening(case, _):
    expects, key = hash_or_none(case["expects"]), Key(case["key"])
    return verdict(lambda: check_opening(case["opening"], key, expects))


SECTIONS = {
    "secrets": derive_secret,
    "parts": derive_part,
    "roots": derive_root,
    "statements": derive_statement,
    "fillers": derive_filler,
    "input_marks": derive_mark,
    "interval_sizes": derive_interval_size,
    "intervals": derive_interval,
    "tree_entries": derive_tree_entry,
    "tree_roots": derive_tree_root,
    "inclusion_proofs": derive_inclusion,
    "consistency_proofs": derive_consistency,
    "tile_paths": derive_tile_path,
    "tiles": derive_tile,
    "entry_bundles": derive_bundle,
    "wide_trees": derive_wide,
    "signatures": derive_signature,
    "keys": derive_key,
    "checkpoints": derive_checkpoint,
    "receipts": derive_receipt,
    "tlog_proofs": derive_proof,
    "openings": derive_opening,
    "refused_signatures": refuse_signature,
    "refused_consistency": refuse_consistency,
    "refused_checkpoints": refuse_checkpoint,
    "refused_receipts": refuse_receipt,
    "refused_openings": refuse_opening,
}


def check_vectors(data):
    """The faults, each as 'section / case: what differs'."""
    if not isinstance(data, dict) or any(not isinstance(v, list) for v in data.values()):
        return ["the file is not an object of lists"]
    faults = [f"{s}: this section is missing" for s in SECTIONS if not data.get(s)]
    faults += [f"{s}: there is no such section in format v1" for s in data if s not in SECTIONS]
    for section, derive in SECTIONS.items():
        names = set()
        for case in data.get(section, []):
            name = case.get("name") if isinstance(case, dict) else None
            where = f"{section} / {name}"
            if not isinstance(name, str) or name in names:
                faults.append(f"{where}: the case has no name of its own")
                continue
            names.add(name)
            try:
                derived = derive(case, data)
            except (Refused, Unable, KeyError, ValueError, TypeError, IndexError, AttributeError) as error:
                faults.append(f"{where}: {type(error).__name__} {error}")
                continue
            faults += [f"{where}: `{f}` differs" for f, value in derived.items() if case.get(f) != value]
    return faults


# ---------------------------------------------------------------------------------------------
# Making the vectors: every secret is H of a label, so the file is the same wherever it is made.

ORIGIN = "comity.example/log/1"
NEXT_ORIGIN = "comity.example/log/2"
WITNESS = "witness.example/w1"
PARTS = ["person", "office", *(f"channel-{n}" for n in range(1, 9)), "duty", "languages", "keys", "note"]


def secret_for(label):
    return H(b"comity/vectors/" + label.encode())


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def statement_case(name, said, stamp, contents):
    parts = []
    for part in PARTS if set(contents) <= set(PARTS) and len(contents) > 1 else contents:
        content = compact(contents[part]).encode() if part in contents else b""
        case = {"name": part, "part": part, "secret": secret_for(f"{name}/{part}").hex(), "content": content.hex()}
        parts.append({**case, **derive_part(case, None)})
    said = {**said, "parts": root_of_parts([bytes.fromhex(p["commitment"]) for p in parts]).hex()}
    return {
        "name": name,
        "secret": secret_for(f"{name}/envelope").hex(),
        "said": compact(said).encode().hex(),
        "stamp": compact(stamp).encode().hex(),
        "parts": parts,
    }


def statements():
    hand, subject = "3v9k2m7q0x5t8b1d", "k7q2m4xj0a1b2c3d"
    said = {
        "v": 1, "kind": "contact", "kv": 1, "subject": subject, "base": None, "party": "XAA", "hand": hand,
        "label": "TLP:CLEAR", "audience": [], "refs": [],
        "facts": {"role": "technical", "holder": "9c4f7h2j6n8p1r3s"}, "labels": {"channel-2": "TLP:GREEN"},
    }  # fmt: skip
    stamp = {
        "at": "2026-11-22T01:02:03.456789Z", "node": ORIGIN, "auth": "link",
        "input": input_mark(hand, "form-7k2m9q4x"),
    }  # fmt: skip
    public = statement_case("public contact", said, stamp, {
        "person": {"name": "ليلى حدّاد", "post": "Head, national CERT", "address": "poc@cert.xaa.example"},
        "office": {"name": "国家计算机应急中心", "unit": "Response", "place": "Port Meridian"},
        "channel-1": {"medium": "mail", "value": "duty@cert.xaa.example", "purpose": "routine", "hours": "24/7",
                      "zone": "Africa/Nairobi"},
        "channel-2": {"medium": "phone", "value": "+999 20 555 0100", "purpose": "urgent", "hours": "24/7",
                      "zone": "Africa/Nairobi"},
        "duty": {"pattern": "24-7", "note": ""},
        "languages": ["en", "ar"],
    })  # fmt: skip
    first = derive_statement(public, None)
    restricted = statement_case(
        "restricted contact",
        {**said, "base": first["id"], "hand": None, "label": "TLP:AMBER",
         "audience": ["XAB", "@secretariat", "9c4f7h2j6n8p1r3s"],
         "refs": [{"rel": "replaces", "id": first["id"]}], "labels": {}},
        {**stamp, "at": "2026-11-22T01:05:00.000000Z", "auth": "node", "input": input_mark("", "relabel/1")},
        {"person": {"name": "李伟", "post": "Duty officer", "address": "duty@mfa.xaa.example"},
         "note": {"text": "Call before writing. \"Quotes\", \\ and \u2028 stay as they are."}},
    )  # fmt: skip
    act = statement_case(
        "act with one part",
        {**said, "kind": "suspension", "subject": subject, "party": "XAA", "label": "TLP:GREEN", "labels": {},
         "facts": {}, "refs": [{"rel": "of", "id": first["id"]}]},
        {**stamp, "at": "2026-11-22T01:06:00.000000Z", "auth": "token"},
        {"reason": {"text": "No answer to two checks."}},
    )  # fmt: skip
    return [public, restricted, act]


def opening_of(statement, shown, proof):
    parts = []
    for part in statement["parts"]:
        listed = {"name": part["name"], "commitment": part["commitment"]}
        if part["name"] in shown:
            listed["salt"] = part["salt"]
            listed["content"] = to_base64(bytes.fromhex(part["content"]))
        parts.append(listed)
    said, stamp = unhex(statement, "said", "stamp")
    opening = {"v": 1, "said": to_base64(said), "stamp": to_base64(stamp), "salt": statement["salt"], "parts": parts}
    return opening if proof is None else {**opening, "proof": proof}


def make_vectors():
    data = {section: [] for section in SECTIONS}

    def add(section, name, **given):
        case = {"name": name, **given}
        derived = SECTIONS[section](case, data)
        wrong = [f for f in derived if f in given and given[f] != derived[f]]
        if wrong:
            raise AssertionError(f"{section} / {name}: {wrong} {[derived[f] for f in wrong]}")
        case.update(derived)
        data[section].append(case)
        return case

    for label in ("envelope", "person", "note"):
        add("secrets", label, secret=secret_for(f"secret/{label}").hex())
    add("secrets", "all zero", secret="00" * 32)
    add("secrets", "all ones", secret="ff" * 32)

    contents = {
        "empty": ("channel-8", b""),
        "ascii": ("languages", b'["en","fr"]'),
        "arabic": ("person", '{"name":"ليلى حدّاد"}'.encode()),
        "chinese": ("office", '{"name":"国家计算机应急中心"}'.encode()),
        "ten kibibytes": ("note", (b"0123456789abcdef" * 640)),
        "not text": ("keys", bytes(range(256))),
        "a name beyond ascii": ("备注", b"x"),
        "the longest name": ("n" * 255, b"x"),
    }
    for name, (part, content) in contents.items():
        add("parts", name, part=part, secret=secret_for(f"part/{name}").hex(), content=content.hex())
    for count in (1, 3, 14, 255):
        add("roots", f"{count} parts", commitments=hexes(secret_for(f"root/{i}") for i in range(count)))

    for statement in statements():
        add("statements", **statement)
    public, restricted, act = data["statements"]
    for n in range(3):
        add("fillers", f"filler {n}", secret=secret_for(f"filler/{n}").hex())
    add("input_marks", "a person", hand="3v9k2m7q0x5t8b1d", input="form-7k2m9q4x", sent="5a" * 32)
    add("input_marks", "the same input, another text", hand="3v9k2m7q0x5t8b1d", input="form-7k2m9q4x", sent="5b" * 32)
    add("input_marks", "the node itself", hand="", input="reminder/k7q2m4xj0a1b2c3d/2026-11-22T00:00:00.000000Z", sent="00" * 32)
    add("input_marks", "input beyond ascii", hand="3v9k2m7q0x5t8b1d", input="clé-键", sent="5a" * 32)

    for waiting in (0, 1, 3, 4, 5, 16, 17, 64, 65, 256, 257, 1024, 1025):
        add("interval_sizes", f"{waiting} waiting", waiting=waiting)
    for waiting in ([public], [public, restricted, act], [public, restricted, act, data["fillers"][0], data["fillers"][1]]):
        size = interval_size(len(waiting))
        add("intervals", f"{len(waiting)} waiting", waiting=[w["entry"] for w in waiting],
            filler_secrets=hexes(secret_for(f"interval/{len(waiting)}/{i}") for i in range(size - len(waiting))))  # fmt: skip

    held = {0: data["fillers"][0], 5: public, 13: restricted, 20: act}
    for i in range(21):
        entry = held[i]["entry"] if i in held else filler_entry(secret_for(f"tree/{i}")).hex()
        add("tree_entries", f"entry {i}", index=i, entry=entry)
    for size in range(22):
        add("tree_roots", f"size {size}", size=size)
    for index, size in ((0, 1), (0, 2), (1, 2), (2, 3), (0, 4), (3, 4), (4, 5), (5, 7), (6, 7), (0, 8), (7, 8), (8, 9),
                        (5, 16), (13, 16), (15, 17), (16, 17), (0, 21), (5, 21), (13, 21), (16, 21), (19, 21), (20, 21)):  # fmt: skip
        add("inclusion_proofs", f"{index} in {size}", index=index, size=size)
    for old, new in ((0, 0), (0, 4), (1, 1), (1, 2), (1, 21), (2, 3), (3, 4), (3, 7), (4, 8), (4, 20), (6, 8), (7, 8),
                     (8, 16), (8, 21), (13, 21), (16, 21), (20, 21), (21, 21)):  # fmt: skip
        add("consistency_proofs", f"{old} to {new}", old_size=old, new_size=new)

    for level, index, width in ((0, 0, 256), (0, 255, 256), (0, 256, 256), (0, 999, 256), (0, 1000, 256),
                                (0, 1234067, 256), (1, 0, 1), (0, 273, 112), (2, 0, 1), (63, 1234067, 255),
                                ("entries", 0, 21), ("entries", 255, 256), ("entries", 1234067, 256),
                                ("entries", 1000000, 7)):  # fmt: skip
        add("tile_paths", f"{level}, {index}, {width}", level=level, index=index, width=width)
    for size in (1, 4, 21):
        add("tiles", f"level 0 of size {size}", size=size, level=0, index=0, width=size)
        add("entry_bundles", f"{size} entries", index=0, width=size)
    for size in (255, 256, 257, 300, 1024):
        add("wide_trees", f"size {size}", size=size)

    seed, next_seed, stranger = secret_for("key/1"), secret_for("key/2"), secret_for("key/witness")
    rfc = (("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", ""),
           ("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "72"))  # fmt: skip
    for n, (rfc_seed, message) in enumerate(rfc, 1):
        add("signatures", f"RFC 8032, 7.1, test {n}", seed=rfc_seed, message=message)
    add("signatures", "a text", seed=seed.hex(), message="comity\n".encode().hex())
    key = add("keys", "epoch 1", origin=ORIGIN, seed=seed.hex())
    add("keys", "epoch 1, the next key", origin=ORIGIN, seed=next_seed.hex())
    add("keys", "epoch 2, the same bytes", origin=NEXT_ORIGIN, seed=seed.hex())
    vkey, number = key["vkey"], bytes.fromhex(key["key_id"])

    tree = tree_in(data)
    roots = {size: tree.root(size) for size in range(22)}

    def cosigned(text):
        """A line as a C2SP witness writes it: type 0x04, a time, another message. Readers pass over it."""
        time = struct.pack(">Q", 1795309323)
        message = f"cosignature/v1\ntime 1795309323\n{text}".encode()
        witness = ed25519_public(stranger)
        number = H(WITNESS.encode(), b"\n\x04", witness)[:4]
        return signature_line(WITNESS, number, time + ed25519_sign(stranger, message))

    def rotated(text):
        return signature_line(ORIGIN, key_id(ORIGIN, ed25519_public(next_seed)), ed25519_sign(next_seed, text.encode()))

    for size in (0, 1, 4, 21):
        add("checkpoints", f"size {size}", seed=seed.hex(), origin=ORIGIN, size=size, root=roots[size].hex(),
            extensions=[], more_signatures=[])  # fmt: skip
    text21 = checkpoint_text(ORIGIN, 21, roots[21])
    common = {"seed": seed.hex(), "origin": ORIGIN, "size": 21, "root": roots[21].hex()}
    add("checkpoints", "with a witness", **common, extensions=[], more_signatures=[cosigned(text21)])
    add("checkpoints", "two keys of the log", **common, extensions=[], more_signatures=[rotated(text21)])
    add("checkpoints", "with an extension line", **common, extensions=["extension"], more_signatures=[])
    notes = {c["name"]: c["note"] for c in data["checkpoints"]}
    note21 = notes["size 21"]

    due = {"accepted": "2026-11-22T01:02:03.456789Z", "due": "2026-11-22T01:04:03.456789Z"}
    receipt = add("receipts", "of the public contact", seed=seed.hex(), origin=ORIGIN,
                  entry_hash=public["entry_hash"], **due)  # fmt: skip
    add("receipts", "due at once", seed=seed.hex(), origin=ORIGIN, entry_hash=restricted["entry_hash"],
        accepted=due["accepted"], due=due["accepted"])  # fmt: skip

    def proof(name, index, size, note, extra=None):
        return add("tlog_proofs", name, index=index, size=size, key=vkey, extra=extra, checkpoint=note)["text"]

    proof("only entry", 0, 1, notes["size 1"])
    proof("with an extra line", 3, 4, notes["size 4"], b"extra".hex())
    proof_public = proof("public contact", 5, 21, note21)
    proof_restricted = proof("restricted contact", 13, 21, notes["with a witness"])
    proof_act = proof("act", 20, 21, notes["two keys of the log"])
    some = opening_of(restricted, ["person"], proof_restricted)
    everything = opening_of(public, PARTS, proof_public)
    pair = opening_of(public, ["person", "office"], proof_public)
    add("openings", "public, everything shown", key=vkey, opening=compact(everything))
    add("openings", "restricted, one part shown", key=vkey, opening=compact(some))
    add("openings", "restricted, nothing shown", key=vkey, opening=compact(opening_of(restricted, [], proof_restricted)))
    add("openings", "an empty part shown", key=vkey, opening=compact(opening_of(public, ["note"], proof_public)))
    add("openings", "act with its part", key=vkey, opening=compact(opening_of(act, ["reason"], proof_act)))
    add("openings", "act with its part erased", key=vkey, opening=compact(opening_of(act, [], proof_act)))
    add("openings", "with white space", key=vkey, opening=json.dumps(some, ensure_ascii=False, indent=1))
    nulls = [{"salt": None, "content": None, **p} for p in some["parts"]]
    add("openings", "a null is the same as nothing", key=vkey, opening=compact({**some, "parts": nulls}))

    make_refusals(add, data, seed, next_seed, everything, some, pair)
    return data


def make_refusals(add, data, seed, next_seed, everything, some, pair):
    """One planted fault each, with the name of the check that must convict it."""
    vkey = data["keys"][0]["vkey"]
    number = bytes.fromhex(data["keys"][0]["key_id"])
    public = data["statements"][0]
    tree = tree_in(data)
    root21 = tree.root(21)
    notes = {c["name"]: c["note"] for c in data["checkpoints"]}
    note21, text21 = notes["size 21"], checkpoint_text(ORIGIN, 21, root21)
    receipt = data["receipts"][0]

    good = ed25519_sign(seed, text21.encode())
    heavier = good[:32] + (int.from_bytes(good[32:], "little") + ORDER).to_bytes(32, "little")
    flipped = bytes([good[0] ^ 1]) + good[1:]
    sig = {"public": ed25519_public(seed).hex(), "message": text21.encode().hex()}
    for name, value in (("first bit flipped", flipped), ("S not below the group order", heavier), ("63 bytes", good[:63]),
                        ("by another key", ed25519_sign(next_seed, text21.encode())), ("all zero", bytes(64))):  # fmt: skip
        add("refused_signatures", name, **sig, signature=value.hex(), check="signature")
    add("refused_signatures", "another message", **{**sig, "message": text21.replace("21", "22").encode().hex()},
        signature=good.hex(), check="signature")  # fmt: skip
    add("refused_signatures", "a public key not on the curve", **{**sig, "public": "02" + "00" * 31},
        signature=good.hex(), check="signature")  # fmt: skip

    sound = {"old_size": 13, "new_size": 21, "old_root": tree.root(13).hex(), "new_root": root21.hex(),
             "proof": hexes(tree.consistency(13, 21))}  # fmt: skip
    path = sound["proof"]
    for name, change in {
        "first hash altered": {"proof": ["00" * 32] + path[1:]},
        "last hash left out": {"proof": path[:-1]},
        "one hash too many": {"proof": path + ["00" * 32]},
        "no hashes": {"proof": []},
        "another old root": {"old_root": tree.root(12).hex()},
        "another new root": {"new_root": tree.root(20).hex()},
        "sizes exchanged": {"old_size": 21, "new_size": 13, "old_root": root21.hex(), "new_root": sound["old_root"]},
        "another old size": {"old_size": 12},
        "same size, two roots": {"old_size": 21, "old_root": sound["old_root"], "proof": []},
        "same size with a proof": {"old_size": 21, "old_root": root21.hex(), "proof": path[:1]},
        "size nought with another root": {"old_size": 0, "old_root": "00" * 32, "proof": []},
    }.items():
        add("refused_consistency", name, **{**sound, **change}, check="consistency")

    def signed(text, name=ORIGIN, with_seed=seed):
        return sign_note(text, name, with_seed)

    def line(signature, name=ORIGIN, key_number=number):
        return text21 + "\n" + signature_line(name, key_number, signature)

    b64 = to_base64(root21)
    bad_notes = {
        "a receipt": (receipt["note"], "checkpoint"),
        "of another log": (signed(checkpoint_text(NEXT_ORIGIN, 21, root21)), "checkpoint"),
        "of another log under its own key": (signed(checkpoint_text(NEXT_ORIGIN, 21, root21), NEXT_ORIGIN), "checkpoint"),
        "size with a leading zero": (signed(f"{ORIGIN}\n021\n{b64}\n"), "checkpoint"),
        "size with a sign": (signed(f"{ORIGIN}\n+21\n{b64}\n"), "checkpoint"),
        "size of 2^63": (signed(f"{ORIGIN}\n9223372036854775808\n{b64}\n"), "checkpoint"),
        "root of 31 bytes": (signed(f"{ORIGIN}\n21\n{to_base64(root21[:31])}\n"), "checkpoint"),
        "root without padding": (signed(f"{ORIGIN}\n21\n{b64.rstrip('=')}\n"), "checkpoint"),
        "root in hexadecimal": (signed(f"{ORIGIN}\n21\n{root21.hex()}\n"), "checkpoint"),
        "two lines": (signed(f"{ORIGIN}\n21\n"), "checkpoint"),
        "empty tree with a root": (signed(f"{ORIGIN}\n0\n{b64}\n"), "checkpoint"),
        "empty line inside": (signed(f"{ORIGIN}\n21\n{b64}\n\nextension\n"), "checkpoint"),
        "carriage returns": (note21.replace("\n", "\r\n"), "checkpoint"),
        "no blank line": (note21.replace("\n\n", "\n"), "checkpoint"),
        "no signature line": (text21 + "\n", "checkpoint"),
        "no newline at the end": (note21[:-1], "checkpoint"),
        "a hyphen for the dash": (note21.replace("\u2014", "-"), "checkpoint"),
        "signature line without padding": (note21.rstrip("=\n") + "\n", "checkpoint"),
        "size altered": (note21.replace("\n21\n", "\n22\n"), "signature"),
        "root altered": (note21.replace(b64, to_base64(tree.root(20))), "signature"),
        "forged signature": (line(flipped), "signature"),
        "by another key under this id": (line(ed25519_sign(next_seed, text21.encode())), "signature"),
        "only by a key not known": (signed(text21, ORIGIN, next_seed), "signature"),
        "right id, another name": (line(good, "comity.example/log/9"), "signature"),
        "S not below the group order": (line(heavier), "signature"),
        "a good and a bad line of one key": (line(good) + signature_line(ORIGIN, number, flipped), "signature"),
        "signature over a note without its last newline": (line(ed25519_sign(seed, text21[:-1].encode())), "signature"),
    }
    if bad_notes["signature line without padding"][0] == note21:
        raise AssertionError("the padded signature line has no padding to take away")
    for name, (note, check) in bad_notes.items():
        add("refused_checkpoints", name, key=vkey, note=note, check=check)

    rtext, accepted, due = receipt["text"], receipt["accepted"], receipt["due"]
    after, before = "2026-11-22T02:00:00.000000Z", "2026-11-22T01:03:00.000000Z"
    proofs = {c["name"]: c["text"] for c in data["tlog_proofs"]}
    own, other = proofs["public contact"], proofs["restricted contact"]
    plain_case = {"key": vkey, "expects": None, "at": None, "proof": None}
    for name, note, change, check in (
        ("a checkpoint", note21, {}, "receipt"),
        ("of another log", signed(rtext.replace(ORIGIN, NEXT_ORIGIN)), {}, "receipt"),
        ("another version", signed(rtext.replace("/v1\n", "/v2\n", 1)), {}, "receipt"),
        ("a fifth line", signed(rtext + "more\n"), {}, "receipt"),
        ("three lines", signed(rtext.rsplit("\n", 2)[0] + "\n"), {}, "receipt"),
        ("instants without decimals", signed(rtext.replace(".456789Z", "Z")), {}, "receipt"),
        ("an instant with an offset", signed(rtext.replace(due, due[:-1] + "+00:00")), {}, "receipt"),
        ("an instant that is none", signed(rtext.replace("11-22", "02-30")), {}, "receipt"),
        ("due before accepted", signed(rtext.replace(f"{accepted} {due}", f"{due} {accepted}")), {}, "receipt"),
        ("two spaces", signed(rtext.replace("Z 2026", "Z  2026")), {}, "receipt"),
        ("entry hash in hexadecimal",
         signed(rtext.replace(to_base64(bytes.fromhex(receipt["entry_hash"])), receipt["entry_hash"])), {}, "receipt"),
        ("for another entry", receipt["note"], {"expects": data["tree_entries"][0]["entry_hash"]}, "entry"),
        ("due altered", receipt["note"].replace(due, after), {}, "signature"),
        ("only by a key not known", signed(rtext, ORIGIN, next_seed), {}, "signature"),
        ("past due without a proof", receipt["note"], {"at": after}, "due"),
        ("a microsecond past due", receipt["note"], {"at": due.replace("456789", "456790")}, "due"),
        ("proof of another entry", receipt["note"], {"at": after, "proof": other}, "inclusion"),
        ("proof under another log", receipt["note"],
         {"at": after, "proof": own.split("\n\n")[0] + "\n\n" + bad_notes["of another log"][0]}, "checkpoint"),
        ("proof with a forged signature", receipt["note"],
         {"at": after, "proof": own.split("\n\n")[0] + "\n\n" + line(flipped)}, "signature"),
    ):  # fmt: skip
        add("refused_receipts", name, note=note, **{**plain_case, **change}, check=check)
    for change in ({"at": before}, {"at": due}, {"at": after, "proof": own}):
        if refuse_receipt({"note": receipt["note"], **plain_case, **change}, data) != {"check": "none"}:
            raise AssertionError("a sound receipt was refused")

    def changed(base, change):
        opening = copy.deepcopy(base)
        result = change(opening)
        return opening if result is None else result

    def part(opening, name):
        return next(p for p in opening["parts"] if p["name"] == name)

    def flip_content(o):
        content = bytearray(from_base64(part(o, "person")["content"]))
        content[9] ^= 1
        part(o, "person")["content"] = to_base64(bytes(content))

    def exchange(first, second, name):
        def change(o):
            a, b = part(o, first), part(o, second)
            a[name], b[name] = b[name], a[name]

        return change

    def put(name, value):
        return lambda o: o.__setitem__(name, value)

    def in_part(name, field_name, value):
        return lambda o: part(o, name).__setitem__(field_name, value)

    def with_bytes(name, change):
        def edit(o):
            before_edit = from_base64(o[name])
            o[name] = to_base64(change(before_edit))
            if from_base64(o[name]) == before_edit:
                raise AssertionError(f"the fault in {name} changes nothing")

        return edit

    def in_proof(old, new):
        def edit(o):
            if old not in o["proof"]:
                raise AssertionError(f"the proof holds no {old!r}")
            o["proof"] = o["proof"].replace(old, new, 1)

        return edit

    def under(note):
        return lambda o: put("proof", o["proof"].split("\n\n")[0] + "\n\n" + note)(o)

    def move(o):
        o["parts"][0], o["parts"][1] = o["parts"][1], o["parts"][0]

    def rename(o):
        part(o, "person")["name"] = "persona"

    def hashes_of(o):
        return o["proof"].split("\n\n")[0].split("\n")[2:]

    def unused_bits(text):
        """The same bytes with a bit set that base64 does not use."""
        alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        stem = text.rstrip("=")
        if stem == text:
            raise AssertionError("this text has no padding, so no unused bits")
        return stem[:-1] + alphabet[alphabet.index(stem[-1]) + 1] + text[len(stem) :]

    one, all_, two = some, everything, pair
    hashes = hashes_of(all_)
    salts = {"wrong": secret_for("wrong salt").hex()}
    padded = next(n for n in ("said", "stamp") if all_[n].endswith("="))
    bare = {"name": "extra", "commitment": "00" * 32}
    shown = part(one, "person")["commitment"]
    faults = [
        ("another version", one, put("v", 2), "form"),
        ("version as a text", one, put("v", "1"), "form"),
        ("no said", one, lambda o: {k: v for k, v in o.items() if k != "said"}, "form"),
        ("salt in upper case", one, put("salt", "AB" * 32), "form"),
        ("salt of 31 bytes", one, put("salt", "ab" * 31), "form"),
        ("base64 without padding", all_, lambda o: put(padded, o[padded].rstrip("="))(o), "form"),
        ("base64 with unused bits set", all_, lambda o: put(padded, unused_bits(o[padded]))(o), "form"),
        ("said cut short", one, with_bytes("said", lambda b: b[:-1]), "form"),
        ("said with parts twice", one, with_bytes("said", lambda b: b[:-1] + b',"parts":"' + b"00" * 32 + b'"}'), "form"),
        ("said of another version", one, with_bytes("said", lambda b: b.replace(b'"v":1', b'"v":2')), "form"),
        ("said not in UTF-8", one, with_bytes("said", lambda b: b.replace(b"XAA", b"X\xffA")), "form"),
        ("said behind a byte order mark", one, with_bytes("said", lambda b: b"\xef\xbb\xbf" + b), "form"),
        ("stamp cut short", one, with_bytes("stamp", lambda b: b[:-1]), "form"),
        ("stamp is a list", one, with_bytes("stamp", lambda b: b"[" + b + b"]"), "form"),
        ("a part twice", one, lambda o: o["parts"].append(dict(o["parts"][0])), "form"),
        ("a part without a name", one, in_part("office", "name", ""), "form"),
        ("a salt without content", one, in_part("office", "salt", salts["wrong"]), "form"),
        ("content without a salt", one, in_part("office", "content", ""), "form"),
        ("a commitment in upper case", one, in_part("office", "commitment", "AB" * 32), "form"),
        ("proof is a number", one, put("proof", 1), "form"),
        ("an unknown name", one, put("remark", ""), "form"),
        ("an unknown name in a part", one, in_part("office", "remark", ""), "form"),
        ("proof is null", one, put("proof", None), "proof"),
        ("content byte flipped", one, flip_content, "commitment"),
        ("content cut short", one, lambda o: put("content", to_base64(from_base64(part(o, "person")["content"])[:-1]))(part(o, "person")), "commitment"),
        ("content emptied", one, in_part("person", "content", ""), "commitment"),
        ("contents of two parts exchanged", two, exchange("person", "office", "content"), "commitment"),
        ("salts of two parts exchanged", two, exchange("person", "office", "salt"), "commitment"),
        ("names of two parts exchanged", two, exchange("person", "office", "name"), "commitment"),
        ("commitments of two parts exchanged", two, exchange("person", "office", "commitment"), "commitment"),
        ("wrong salt of a part", one, in_part("person", "salt", salts["wrong"]), "commitment"),
        ("shown under another name", one, rename, "commitment"),
        ("commitment of a shown part altered", one, in_part("person", "commitment", "00" * 32), "commitment"),
        ("invented content in a bare part", one, lambda o: part(o, "office").update(salt=salts["wrong"], content=""), "commitment"),
        ("parts in another order", one, move, "root"),
        ("a bare part left out", one, lambda o: o.update(parts=o["parts"][:-1]), "root"),
        ("a bare part added", one, lambda o: o["parts"].append(bare), "root"),
        ("no parts", one, put("parts", []), "root"),
        ("a bare commitment altered", one, in_part("office", "commitment", "00" * 32), "root"),
        ("a bare commitment copied from another part", one, in_part("office", "commitment", shown), "root"),
        ("content and commitment both invented", one, lambda o: part(o, "person").update(
            salt=salts["wrong"], content=to_base64(b"{}"),
            commitment=commit(bytes.fromhex(salts["wrong"]), "person", b"{}").hex()), "root"),
        ("root in said altered", one, with_bytes("said", lambda b: b[:-66] + b"00" * 32 + b[-2:]), "root"),
        ("label in said altered", one, with_bytes("said", lambda b: b.replace(b"TLP:AMBER", b"TLP:GREEN")), "inclusion"),
        ("white space added to said", one, with_bytes("said", lambda b: b + b"\n"), "inclusion"),
        ("white space added before the stamp", one, with_bytes("stamp", lambda b: b" " + b), "inclusion"),
        ("instant in stamp altered", one, with_bytes("stamp", lambda b: b.replace(b"01:05", b"01:04")), "inclusion"),
        ("stamp of another statement", one, put("stamp", all_["stamp"]), "inclusion"),
        ("wrong salt of the envelope", one, put("salt", salts["wrong"]), "inclusion"),
        ("proof of another statement", one, put("proof", all_["proof"]), "inclusion"),
        ("no proof", one, lambda o: {k: v for k, v in o.items() if k != "proof"}, "proof"),
        ("proof of another version", one, in_proof("proof@v1", "proof@v2"), "proof"),
        ("wrong index", one, in_proof("index 13\n", "index 12\n"), "inclusion"),
        ("index beyond the tree", one, in_proof("index 13\n", "index 21\n"), "inclusion"),
        ("index with a leading zero", one, in_proof("index 13\n", "index 013\n"), "proof"),
        ("index of 2^63", one, in_proof("index 13\n", "index 9223372036854775808\n"), "proof"),
        ("a carriage return above the checkpoint", one, in_proof("index 13\n", "index 13\r\n"), "proof"),
        ("no empty line above the checkpoint", one, lambda o: put("proof", o["proof"].replace("\n\n", "\n", 1).replace("\n\n", "\n", 1))(o), "proof"),
        ("no index line", one, in_proof("index 13\n", ""), "proof"),
        ("a hash of the proof altered", all_, in_proof(hashes[1], to_base64(bytes(32))), "inclusion"),
        ("two hashes of the proof exchanged", all_, in_proof(f"{hashes[0]}\n{hashes[1]}", f"{hashes[1]}\n{hashes[0]}"), "inclusion"),
        ("a hash of the proof left out", all_, in_proof(hashes[-1] + "\n", ""), "inclusion"),
        ("a hash of the proof too many", all_, in_proof(hashes[-1], hashes[-1] + "\n" + to_base64(bytes(32))), "inclusion"),
        ("a hash of the proof of 31 bytes", all_, in_proof(hashes[1], to_base64(bytes(31))), "proof"),
        ("size altered", one, in_proof("\n21\n", "\n16\n"), "signature"),
        ("checkpoint of a smaller tree", one, under(notes["size 4"]), "inclusion"),
        ("a receipt for a checkpoint", one, under(receipt["note"]), "checkpoint"),
        ("checkpoint of another log", one, under(bad_notes["of another log"][0]), "checkpoint"),
        ("checkpoint of another log under its own key", one, under(bad_notes["of another log under its own key"][0]), "checkpoint"),
        ("checkpoint with carriage returns", one, under(bad_notes["carriage returns"][0]), "checkpoint"),
        ("checkpoint without a signature line", one, under(bad_notes["no signature line"][0]), "checkpoint"),
        ("forged signature", one, under(line(flipped)), "signature"),
        ("signed by a key not known", one, under(signed(text21, ORIGIN, next_seed)), "signature"),
        ("S not below the group order", one, under(line(heavier)), "signature"),
        ("checkpoint extended after signing", one, in_proof(b64 + "\n", b64 + "\nextension\n"), "signature"),
    ]  # fmt: skip
    for name, base, change, check in faults:
        add("refused_openings", name, key=vkey, expects=None, opening=compact(changed(base, change)), check=check)
    add("refused_openings", "another entry was asked for", key=vkey, expects=public["entry_hash"],
        opening=compact(one), check="entry")  # fmt: skip
    add("refused_openings", "a name twice in the file", key=vkey, expects=None,
        opening=compact(one)[:-1] + ',"v":1}', check="form")  # fmt: skip
    add("refused_openings", "a name twice in a part", key=vkey, expects=None,
        opening=compact(one).replace('{"name":"office",', '{"name":"office","name":"office",'), check="form")  # fmt: skip
    add("refused_openings", "not JSON", key=vkey, expects=None, opening=compact(one)[:-1], check="form")
    add("refused_openings", "a list", key=vkey, expects=None, opening="[]", check="form")


# ---------------------------------------------------------------------------------------------
# Self-test: what others published, the vectors, and faults planted in both and in a log.


def plain_root(leaves):
    """RFC 6962 section 2.1 word for word, to compare the Tree with."""
    if len(leaves) < 2:
        return leaves[0] if leaves else H()
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    return node(plain_root(leaves[:split]), plain_root(leaves[split:]))


def known_answers():
    """(name, whether it holds) for answers published by others."""
    example_key = Key("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
    example = (
        "This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2O"
        "NncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
    )
    yield "signed-note example", verdict(lambda: check_signature(*split_note(example, "note"), example_key))["check"] == "none"
    inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    tree = Tree([entry_hash(bytes.fromhex(i)) for i in inputs])
    yield "RFC 6962 reference tree", tree.root(8).hex() == (
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    )
    yield "empty tree", tree.root(0).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    signed = {
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60": (
            "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25b"
            "f5f0595bbe24655141438e7a100b"),
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb": (
            "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387"
            "b2eaeb4302aeeb00d291612bb0c00"),
    }  # fmt: skip
    for number, (seed, (message, signature)) in enumerate(signed.items(), 1):
        made = ed25519_sign(bytes.fromhex(seed), bytes.fromhex(message)).hex()
        yield f"RFC 8032 test {number}", made == signature
    yield "tile path of C2SP", tile_path(0, 1234067, 256) == "tile/0/x001/x234/067"
    leaves = [H(b"leaf %d" % i) for i in range(70)]
    tree = Tree(leaves)
    yield "roots of 0 to 70", all(tree.root(n) == plain_root(leaves[:n]) for n in range(71))
    yield "inclusion of all in 1 to 70", all(
        root_from_inclusion(i, n, leaves[i], tree.inclusion(i, n)) == tree.root(n) for n in range(1, 71) for i in range(n)
    )
    yield "consistency of all in 0 to 70", all(
        is_consistent(m, n, tree.root(m), tree.root(n), tree.consistency(m, n)) for n in range(71) for m in range(n + 1)
    )


def altered(value):
    """Another value of the same kind, for a field that must be compared."""
    if isinstance(value, str):
        return value[:-1] + ("0" if value[-1:] != "0" else "1")
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, list):
        return value[:-1] if value else ["00"]
    return {**value, "more": "00"}


def write_log(folder, entries, key_name, seed):
    tree = Tree([entry_hash(e) for e in entries])
    size = len(entries)
    files = {"checkpoint": sign_note(checkpoint_text(key_name, size, tree.root(size)), key_name, seed).encode()}
    for index, width in widths(size):
        files[tile_path("entries", index, width)] = bundle_of(entries[256 * index : 256 * index + width])
    level = 0
    while size >> (8 * level):
        for index, width in widths(size >> (8 * level)):
            files[tile_path(level, index, width)] = tree.tile(level, index, width)
        level += 1
    for path, data in files.items():
        full = os.path.join(folder, *path.split("/"))
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as file:
            file.write(data)
    return files


def log_faults():
    """(name, what must convict, what did) for faults planted in a log of 300 entries."""
    seed, entries = secret_for("key/1"), [filler_entry(secret_for(f"log/{i}")) for i in range(300)]
    key = Key(vkey_of(ORIGIN, ed25519_public(seed)))
    old = sign_note(checkpoint_text(ORIGIN, 64, Tree([entry_hash(e) for e in entries[:64]]).root(64)), ORIGIN, seed)
    forked = sign_note(checkpoint_text(ORIGIN, 64, H(b"forked")), ORIGIN, seed)
    ahead = sign_note(checkpoint_text(ORIGIN, 301, H(b"ahead")), ORIGIN, seed)
    last, first = tile_path("entries", 1, 44), tile_path("entries", 0, 256)
    flip = lambda at: lambda data: data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    drop = lambda data: None
    cases = [
        ("sound", None, None, old, "none"),
        ("partial tile gave way to the full one", tile_path(1, 0, 1), "full", None, "none"),
        ("entry altered", first, flip(20), None, "root"),
        ("two entries exchanged", first, lambda d: d[35:70] + d[:35] + d[70:], None, "root"),
        ("version byte altered", first, flip(2), None, "entries"),
        ("length altered", first, flip(1), None, "entries"),
        ("bundle cut short", last, lambda d: d[:-1], None, "entries"),
        ("bundle without its last entry", last, lambda d: d[:-35], None, "entries"),
        ("bundle with one entry too many", last, lambda d: d + d[:35], None, "entries"),
        ("bundle missing", last, drop, None, "entries"),
        ("leaf tile altered", tile_path(0, 0, 256), flip(0), None, "tiles"),
        ("partial tile altered", tile_path(0, 1, 44), flip(40), None, "tiles"),
        ("upper tile altered", tile_path(1, 0, 1), flip(0), None, "tiles"),
        ("tile missing", tile_path(1, 0, 1), drop, None, "tiles"),
        ("tile too long", tile_path(1, 0, 1), lambda d: d + d, None, "tiles"),
        ("checkpoint altered", "checkpoint", lambda d: d.replace(b"\n300\n", b"\n299\n"), None, "signature"),
        ("checkpoint is a receipt", "checkpoint", lambda d: sign_note(
            receipt_text(ORIGIN, H(b""), "2026-11-22T00:00:00.000000Z", "2026-11-22T00:01:00.000000Z"), ORIGIN, seed).encode(),
         None, "checkpoint"),
        ("forked since an older checkpoint", None, None, forked, "consistency"),
        ("smaller than an older checkpoint", None, None, ahead, "consistency"),
    ]  # fmt: skip
    for name, path, change, since, wanted in cases:
        with tempfile.TemporaryDirectory() as folder:
            files = write_log(folder, entries, ORIGIN, seed)
            if path is not None:
                full = os.path.join(folder, *path.split("/"))
                made = drop(None) if change == "full" else change(files[path])
                os.remove(full)
                if change == "full":
                    os.rmdir(os.path.dirname(full))
                    with open(os.path.join(folder, *tile_path(1, 0, 256).split("/")), "wb") as file:
                        file.write(files[path] + H(b"a later tile"))
                elif made is not None:
                    with open(full, "wb") as file:
                        file.write(made)
            yield name, wanted, verdict(lambda: check_log(Source(folder), key, since))["check"]


def self_test():
    wrong = [f"known answer: {name} does not hold" for name, holds in known_answers() if not holds]
    data = make_vectors()
    wrong += [f"vectors as made: {fault}" for fault in check_vectors(data)]
    planted = 0
    for section, derive in SECTIONS.items():
        refused = section.startswith("refused_")
        for case in data[section]:
            derived = derive(case, data)
            planted += refused
            if refused and derived["check"] != case["check"]:
                wrong.append(f"{section} / {case['name']}: convicted by {derived['check']}, not {case['check']}")
        case = data[section][-1]
        for name, value in derive(case, data).items():
            planted += 1
            keep, case[name] = case[name], altered(value)
            wanted = f"{section} / {case['name']}: "
            small = {**{s: data[s][-1:] for s in SECTIONS if s == section}, "tree_entries": data["tree_entries"]}
            if not any(f.startswith(wanted) for f in check_vectors(small)):
                wrong.append(f"{section} / {case['name']}: an altered `{name}` was not noticed")
            case[name] = keep
    for name, wanted, got in log_faults():
        planted += wanted != "none"
        if wanted != got:
            wrong.append(f"log / {name}: convicted by {got}, not {wanted}")
    return planted, wrong


# ---------------------------------------------------------------------------------------------
# The command line.


def plain(text):
    """Text from a file, made harmless for a terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in str(text))


def as_text(data, check):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(check, "it is not UTF-8 text") from None


def read_file(path, longest):
    try:
        with open(path, "rb") as file:
            data = file.read(longest + 1)
    except OSError as error:
        raise Unable(f"{path}: {error.strerror}") from None
    if len(data) > longest:
        raise Unable(f"{path} is longer than {longest} bytes")
    return data


def read_note(path, check):
    return as_text(read_file(path, LONGEST_NOTE), check)


def hash_argument(text):
    if text is None:
        return None
    if not HEX_HASH.fullmatch(text.lower()):
        raise Unable("an entry hash is 64 hexadecimal digits")
    return bytes.fromhex(text)


def run_opening(args):
    result = check_opening(read_file(args.file, LONGEST_OPENING), Key(args.key), hash_argument(args.entry))
    said, stamp = result["said"], result["stamp"]
    for name in ("kind", "subject", "party", "label"):
        print(f"{name:11} {plain(said.get(name, ''))}")
    print(f"accepted    {plain(stamp.get('at', ''))} by {plain(stamp.get('node', ''))}")
    print(f"id          {result['id']}\nentry       {result['entry_hash']}, index {result['index']} of {result['size']}")
    for name, _, shown in result["parts"]:
        print(f"part        {plain(name)}: {plain(shown[1].decode('utf-8', 'replace')) if shown else '(not shown)'}")
    return "The opening stands: this was said, sealed in the log and not changed since."


def run_receipt(args):
    if args.at is not None and not is_instant(args.at):
        raise Unable("an instant is written like 2026-11-22T01:02:03.000000Z")
    proof = None if args.proof is None else read_note(args.proof, "proof")
    result = check_receipt(
        read_note(args.file, "receipt"), Key(args.key), hash_argument(args.entry), args.at, proof
    )
    print(f"entry       {result['entry_hash']}\naccepted    {result['accepted']}\ndue         {result['due']}")
    if proof is not None:
        return f"The receipt stands and was honoured: the entry is at index {result['index']} of {result['size']}."
    return "The receipt stands: after the due instant the node owes a proof for this entry."


def run_approval(args):
    result = check_approval(read_file(args.file, LONGEST_OPENING))
    how = f"with a passkey of {plain(result['site'])}, key {result['key']}" if result["site"] else "without a passkey"
    return f"holds: {result['statement']} drafted by {result['drafter']}, approved by {result['approver']} {how}"


def run_approval_vectors(args):
    try:
        data = json.loads(read_file(args.file, LONGEST_OPENING), object_pairs_hook=no_twins)
    except ValueError as error:
        raise Unable(f"{args.file} is not JSON: {error}") from None
    cases = data.get("approvals") or []
    wrong = [c["name"] for c in cases if approval_verdict(c["file"]) != {n: c[n] for n in ("check", "holds")}]
    names = {c["check"] for c in cases}
    unseen = {f"approval-{n}" for n in ("statement", "person", "key", "challenge", "site", "signature", "verified")} - names
    for name in [*wrong, *sorted(unseen)]:
        print(name)
    if wrong or unseen or None not in names:
        raise Refused("vectors", f"{len(wrong)} faults, {len(unseen)} checks that no case reaches")
    return f"All {len(cases)} approvals give what they say."


def run_make_approval_vectors(args):
    data = approval_cases()
    with open(args.out, "w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    return f"Wrote {len(data['approvals'])} approvals."


def run_checkpoint(args):
    origin, size, root = check_checkpoint(read_note(args.file, "checkpoint"), Key(args.key))
    print(f"origin      {origin}\nsize        {size}\nroot        {root.hex()}")
    return "The checkpoint stands."


def run_log(args):
    since = None if args.since is None else read_note(args.since, "consistency")
    result = check_log(Source(args.where), Key(args.key), since)
    print(f"origin      {result['origin']}\nsize        {result['size']}\nroot        {result['root']}")
    return f"The log stands: {result['size']} entries and {result['tiles']} tiles agree with the signed checkpoint."


def run_vectors(args):
    try:
        data = json.loads(read_file(args.file, LONGEST_OPENING), object_pairs_hook=no_twins)
    except ValueError as error:
        raise Unable(f"{args.file} is not JSON: {error}") from None
    faults = check_vectors(data)
    for fault in faults:
        print(fault)
    if faults:
        raise Refused("vectors", f"{len(faults)} faults")
    return f"All {sum(len(v) for v in data.values())} vectors in {len(data)} sections hold."


def run_make_vectors(args):
    data = make_vectors()
    with open(args.out, "w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    return f"Wrote {sum(len(v) for v in data.values())} vectors in {len(data)} sections."


def run_self_test(_):
    planted, wrong = self_test()
    for line in wrong:
        print(line)
    if wrong:
        raise Refused("self-test", f"{len(wrong)} faults")
    return f"Sound things stand and all {planted} planted faults were convicted by name."


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="verify.py", description="Checks what a Comity node published, on its own.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name, run, words, *names):
        one = commands.add_parser(name, help=words)
        one.set_defaults(run=run)
        for n in names:
            one.add_argument(n, required=n == "--key") if n.startswith("--") else one.add_argument(n)

    command("opening", run_opening, "check a proof file", "file", "--key", "--entry")
    command("receipt", run_receipt, "check a receipt", "file", "--key", "--at", "--entry", "--proof")
    command("approval", run_approval, "check that a second person approved a statement", "file")
    command("approval-vectors", run_approval_vectors, "compute the vectors of approvals again", "file")
    command("make-approval-vectors", run_make_approval_vectors, "write them", "out")
    command("checkpoint", run_checkpoint, "check a signed checkpoint", "file", "--key")
    command("log", run_log, "check a whole log in a folder or at an address", "where", "--key", "--since")
    command("vectors", run_vectors, "compute the test vectors again", "file")
    command("make-vectors", run_make_vectors, "write the test vectors", "out")
    command("self-test", run_self_test, "plant faults and see each convicted")
    args = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")
    try:
        print(args.run(args))
    except Refused as refusal:
        print(f"REFUSED at {refusal.check}: {refusal.words}.")
        return 1
    except (Unable, OSError) as error:
        print(f"Could not be checked: {error}.", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
