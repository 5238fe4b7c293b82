/**
 * Coverage-guided fuzz tests (Jazzer) of the four places where bytes of strangers come in: BankID's signature, its OCSP
 * answer, the evidence container, and the report.
 *
 * <p><b>Regression.</b> In every build each test runs over its seeds: good input made at run time, hand-written
 * recipes, and the inputs that stand in {@code src/test/resources/se/eltsdk/fuzz}. <b>Fuzzing.</b> {@code mvn -Pfuzz
 * verify -pl elt-sdk-core -am} runs each test for 600 seconds, one after the other in a JVM of its own; {@code
 * -Delt.fuzz.seconds=20} makes it short, {@code -Dtest=OcspFuzzTest -Dsurefire.failIfNoSpecifiedTests=false} takes one.
 * What it finds is printed, and written below {@code target/fuzz}.
 *
 * <p><b>Form of an input.</b> The first byte says how the rest is meant: as the bytes to judge themselves, or as a
 * {@link se.eltsdk.fuzz.MutationInput}, numbers that tell which edits to make to a good input. Edits work on parts (a
 * tag, a DER element, a file in the container), so that lengths and checksums around what was changed are right again.
 *
 * <p><b>What may stay as a file.</b> Every key and certificate is made anew in each run: a stored signature or OCSP
 * answer would be refused at its first certificate for ever, and test nothing. A recipe holds no key; it says "the
 * second certificate twice" and means that of the run. So what is stored for the signature, the OCSP answer and the
 * container are recipes, and bytes that are refused before any key is asked; for the report, whose form has no keys,
 * documents.
 *
 * <p><b>What must hold.</b> No exception but those documented, no {@code Error}, no input that takes more than ten
 * seconds or more memory than its size allows ({@link se.eltsdk.fuzz.CostLimit}), and nothing accepted but what is
 * good: each test says what that means and in which places good input may differ.
 */
package se.eltsdk.fuzz;
