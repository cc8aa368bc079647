import { isUtf8 } from "node:buffer";
import type { KeyObject } from "node:crypto";
import type { Value } from "../value.ts";
import { string, unknown } from "../values/construct.ts";
import { parameter, textOf } from "./arguments.ts";
import { decodeBase64 } from "./base64.ts";
import { type FunctionDefinition, type Problem, problem } from "./definition.ts";

/** Decrypts a text that was encrypted with PKCS #1 v1.5. */
const rsadecrypt: FunctionDefinition = {
  parameters: [parameter("ciphertext", "string"), parameter("privatekey", "string")],
  returns: "string",
  call(ciphertext: Value, privateKey: Value) {
    const encrypted = decodeBase64(textOf(ciphertext));
    if (encrypted === null) return problem("failed to decode input: cipher text must be base64-encoded", 0);
    const key = keyOf(textOf(privateKey));
    if ("message" in key) return key;
    if ("causes" in key) return key;
    const message = decrypt(key, encrypted);
    if (message === null) return problem("failed to decrypt: crypto/rsa: decryption error");
    return isUtf8(message)
      ? string(message.toString("utf8"))
      : notKnown("The decrypted text is not valid UTF-8");
  },
};

function notKnown(message: string) {
  return unknown("string", [{ message, range: null }], { notNull: true });
}

/** The key in a PEM text; else what the call gives. */
function keyOf(text: string): KeyObject | Problem | ReturnType<typeof notKnown> {
  if (text.includes("-----BEGIN OPENSSH PRIVATE KEY-----"))
    return notKnown("tf-peer-lint does not read private keys in the format of OpenSSH");
  // Loaded when it is asked for: hardly any configuration does.
  const { createPrivateKey } = process.getBuiltinModule("node:crypto");
  try {
    const key = createPrivateKey(text);
    return key.asymmetricKeyType === "rsa" ? key : problem("invalid private key type", 1);
  } catch {
    return problem("invalid private key", 1);
  }
}

/**
 * The message in an encrypted block; null where there is none. The padding is taken off here: node refuses to, or gives random bytes
 * for a wrong one, so that nobody learns from its answers what the padding was.
 */
function decrypt(key: KeyObject, encrypted: Buffer): Buffer | null {
  const { constants, privateDecrypt } = process.getBuiltinModule("node:crypto");
  try {
    const block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, encrypted);
    const end = block.indexOf(0, 2);
    // Two bytes say what it is, then come at least eight that are not zero.
    return block[0] === 0 && block[1] === 2 && end >= 10 ? block.subarray(end + 1) : null;
  } catch {
    return null;
  }
}

export const rsaFunctions: Readonly<Record<string, FunctionDefinition>> = { rsadecrypt };
