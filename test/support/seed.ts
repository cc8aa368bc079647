import fc from "fast-check";

/**
 * In CI the properties are tried with the same values every time, so that a change is judged by what it changes. At a desk
 * they are other ones each time, and whoever meets a counterexample can follow it up.
 */
if (process.env.CI) fc.configureGlobal({ seed: 7 });
