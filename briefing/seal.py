"""How the bodies in a project file are packed: compressed, or compressed and encrypted under a passphrase.

Encrypted bodies use AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce each; the key comes from the passphrase by
scrypt (RFC 7914). Blobs are found by a keyed hash of their content hash, so that the file does not tell which known texts it
holds. SECURITY.md says what this protects against and what not.
"""

import hashlib
import hmac
import json
import os
import zlib
from dataclasses import dataclass
from typing import Protocol

LARGEST_BODY = 64 * 2**20
_SCRYPT_COST = 2**15
_CHECK = b"briefing desk"


class BadSeal(ValueError):
    """A body that cannot be unpacked: damaged, too large, or sealed under another key."""


class WrongPassphrase(ValueError):
    """The passphrase does not open this file."""


class Seal(Protocol):
    """Packs bodies and names them."""

    def key(self, content_hash: bytes) -> bytes:
        """The name in the file of the content with this SHA-256."""
        ...

    def pack(self, body: bytes) -> bytes:
        """What is written."""
        ...

    def unpack(self, packed: bytes) -> bytes:
        """What was packed; BadSeal when that cannot be had."""
        ...


@dataclass(frozen=True, slots=True)
class Plain:
    """Compression alone."""

    def key(self, content_hash: bytes) -> bytes:
        """The hash itself."""
        return content_hash

    def pack(self, body: bytes) -> bytes:
        """Compressed; long bodies harder than short ones, which are many."""
        return zlib.compress(body, 6 if len(body) > 4096 else 1)

    def unpack(self, packed: bytes) -> bytes:
        """Decompressed, at most LARGEST_BODY bytes."""
        return _inflate(packed)


@dataclass(frozen=True, slots=True)
class Locked:
    """Compression, then authenticated encryption."""

    cipher_key: bytes
    name_key: bytes

    def key(self, content_hash: bytes) -> bytes:
        """HMAC-SHA-256 of the hash."""
        return hmac.digest(self.name_key, content_hash, "sha256")

    def pack(self, body: bytes) -> bytes:
        """Nonce, then ciphertext with its tag."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(12)
        return nonce + AESGCM(self.cipher_key).encrypt(nonce, zlib.compress(body, 6), None)

    def unpack(self, packed: bytes) -> bytes:
        """Decrypted and decompressed; a changed byte is noticed."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            return _inflate(AESGCM(self.cipher_key).decrypt(packed[:12], packed[12:], None))
        except (InvalidTag, ValueError) as e:
            raise BadSeal("a part of it was changed outside the program") from e


def new_lock(passphrase: str) -> tuple[Locked, str]:
    """A seal under a passphrase, and the text to keep in the file so that `reopen` can make it again."""
    salt = os.urandom(16)
    seal = _derive(passphrase, salt, _SCRYPT_COST)
    return seal, json.dumps(
        {"kdf": "scrypt", "cost": _SCRYPT_COST, "salt": salt.hex(), "check": seal.key(_CHECK).hex()}
    )


def reopen(passphrase: str, kept: str) -> Locked:
    """The seal that `new_lock` made. WrongPassphrase when this one does not open it; BadSeal when `kept` is no such text."""
    try:
        table = json.loads(kept)
        cost, salt, check = int(table["cost"]), bytes.fromhex(table["salt"]), bytes.fromhex(table["check"])
    except (ValueError, KeyError, TypeError) as e:
        raise BadSeal("what is needed to open it is missing") from e
    if table.get("kdf") != "scrypt" or not 2**14 <= cost <= 2**20 or cost & (cost - 1) or len(salt) != 16:
        raise BadSeal("it is locked in a way that this program does not know")
    seal = _derive(passphrase, salt, cost)
    if not hmac.compare_digest(seal.key(_CHECK), check):
        raise WrongPassphrase
    return seal


def _derive(passphrase: str, salt: bytes, cost: int) -> Locked:
    # scrypt needs 128 · cost · r bytes; OpenSSL wants to be told that so much is meant.
    memory = 256 * cost * 8
    keys = hashlib.scrypt(passphrase.encode("utf-8"), salt=salt, n=cost, r=8, p=1, maxmem=memory, dklen=64)
    return Locked(keys[:32], keys[32:])


def _inflate(packed: bytes) -> bytes:
    inflater = zlib.decompressobj()
    try:
        body = inflater.decompress(packed, LARGEST_BODY)
    except zlib.error as e:
        raise BadSeal("a part of it cannot be unpacked") from e
    if inflater.unconsumed_tail or not inflater.eof:
        raise BadSeal("a part of it is cut off or far too large")
    return body
