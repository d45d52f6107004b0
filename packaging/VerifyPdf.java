import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Runs veraPDF over files: `java -cp JARS VerifyPdf.java FILE...`; exit 1 if any file fails PDF/UA-1 or PDF/A-2a. */
public class VerifyPdf {
    private static final PDFAFlavour[] FLAVOURS = {PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A};

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean sound = true;
        for (String file : files) {
            for (PDFAFlavour flavour : FLAVOURS) {
                try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
                        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                    sound &= report(file, flavour, validator.validate(parser));
                }
            }
        }
        System.exit(sound ? 0 : 1);
    }

    private static boolean report(String file, PDFAFlavour flavour, ValidationResult result) {
        System.out.println((result.isCompliant() ? "pass  " : "FAIL  ") + flavour.getId() + "  " + file);
        Map<String, Integer> counted = new TreeMap<>();
        for (TestAssertion a : result.getTestAssertions()) {
            if (a.getStatus() == TestAssertion.Status.FAILED) {
                String rule = a.getRuleId().getClause() + " test " + a.getRuleId().getTestNumber();
                counted.merge(rule + ": " + a.getMessage() + " at " + a.getLocation().getContext(), 1, Integer::sum);
            }
        }
        int shown = 0;
        for (Map.Entry<String, Integer> e : counted.entrySet()) {
            if (shown++ < 12) {
                System.out.println("      " + e.getKey());
            }
        }
        if (shown > 12) {
            System.out.println("      and " + (shown - 12) + " more");
        }
        return result.isCompliant();
    }
}
