package se.eltsdk.testkit.internal.http;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** FK's SOAP responses as text. Written by hand, so that they share no code with the client under test. */
public final class SoapMessages {

    public static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    public static final String MESSAGES = "urn:shs:emottagning:SkickaTidredovisning:1";

    private SoapMessages() {}

    public static String receipt(String txId) {
        return response("<m:tx-id>" + escaped(txId) + "</m:tx-id>");
    }

    public static String receiptWithExtras(String txId) {
        return response("<m:tx-id>" + escaped(txId) + "</m:tx-id><x:mottagen xmlns:x=\"urn:example:later\">"
                + "<x:nod>1</x:nod></x:mottagen><m:status>mottagen</m:status>");
    }

    /** A receipt in two parts, for any amount of text between them. */
    static List<String> receiptInTwo(String txId) {
        String end = "</x:fill>";
        String whole = response("<m:tx-id>" + escaped(txId) + "</m:tx-id><x:fill xmlns:x=\"urn:example:fill\">" + end);
        int cut = whole.indexOf(end);
        return List.of(whole.substring(0, cut), whole.substring(cut));
    }

    public static String detail(String element, String message) {
        return "<detail><m:" + element + " xmlns:m=\"" + MESSAGES + "\"><m:message>" + escaped(message)
                + "</m:message></m:" + element + "></detail>";
    }

    public static String fault(String code, String text, String detail) {
        return envelope("<s:Fault><faultcode>s:" + escaped(code) + "</faultcode><faultstring>" + escaped(text)
                + "</faultstring>" + detail + "</s:Fault>");
    }

    private static String response(String content) {
        return envelope("<m:SkickaTidredovisningResponse xmlns:m=\"" + MESSAGES + "\">" + content
                + "</m:SkickaTidredovisningResponse>");
    }

    private static String envelope(String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><s:Envelope xmlns:s=\"" + SOAP + "\"><s:Body>" + body
                + "</s:Body></s:Envelope>";
    }

    private static String escaped(String text) {
        return requireNonNull(text, "text").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
