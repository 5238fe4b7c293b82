package se.eltsdk.bench;

/** 60 reports under one signature of the provider. */
public class Batch60Benchmark extends BatchBenchmark {

    /** For JMH. */
    public Batch60Benchmark() {
        super(60);
    }
}
