package se.eltsdk.seal.internal;

import java.util.List;
import javax.xml.crypto.Data;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.URIDereferencer;
import javax.xml.crypto.URIReference;
import javax.xml.crypto.URIReferenceException;
import javax.xml.crypto.XMLCryptoContext;

/** Finds the sealed octet strings by their names, and the signed properties in the seal; reaches nowhere else. */
public final class SealedPartDereferencer implements URIDereferencer {

    private final List<SealedPart> parts;
    private final String propertiesId;
    private final URIDereferencer inside;

    public SealedPartDereferencer(List<SealedPart> parts, String propertiesId, URIDereferencer inside) {
        this.parts = parts;
        this.propertiesId = propertiesId;
        this.inside = inside;
    }

    @Override
    public Data dereference(URIReference reference, XMLCryptoContext context) throws URIReferenceException {
        String uri = reference.getURI();
        if (("#" + propertiesId).equals(uri)) {
            return inside.dereference(reference, context);
        }
        return parts.stream().filter(part -> part.name().equals(uri)).findFirst()
                .map(part -> new OctetStreamData(part.content().toInputStream()))
                .orElseThrow(() -> new URIReferenceException("a seal refers to its own parts only"));
    }
}
