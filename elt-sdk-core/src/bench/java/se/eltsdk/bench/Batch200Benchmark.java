package se.eltsdk.bench;

/** 200 reports under one signature of the provider, as many as the library puts there. */
public class Batch200Benchmark extends BatchBenchmark {

    /** For JMH. */
    public Batch200Benchmark() {
        super(200);
    }
}
