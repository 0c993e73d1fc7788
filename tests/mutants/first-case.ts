import fc from "fast-check";

// One case that fails is enough to find a mutant; the smallest such case is not needed.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });
