package im.chrysalis.app.cli;

import im.chrysalis.app.doctor.ClientFamily;
import im.chrysalis.app.doctor.Doctor;
import im.chrysalis.app.doctor.Finding;
import im.chrysalis.app.doctor.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints findings to standard output as they are found. */
final class DoctorReport implements Doctor.Listener {

    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<String> sums = new ArrayList<>();
    private String title = "";

    @Override
    public void begins(ClientFamily clientFamily) {
        if (clientFamily == ClientFamily.FIRST) {
            System.out.println("Every client");
        } else {
            sumUp();
            System.out.println();
            System.out.println(clientFamily.title() + " besides; earlier ones need none of it");
        }
        title = clientFamily.title();
    }

    @Override
    public void found(Finding finding) {
        String verdict = finding.verdict().name().toLowerCase(Locale.ROOT);
        System.out.printf("  %-5s  %s%n", verdict, finding.what());
        finding.advice().forEach(line -> System.out.println("         " + line));
        System.out.flush();
        verdicts.add(finding.verdict());
    }

    private void sumUp() {
        long wrong = count(Verdict.WRONG);
        long warnings = count(Verdict.WARN);
        sums.add(title + ": " + (wrong == 0 ? "nothing is wrong" : wrong + " to correct")
                + (warnings == 0 ? "" : ", " + warnings + " to check"));
    }

    private long count(Verdict verdict) {
        return verdicts.stream().filter(verdict::equals).count();
    }

    /** Prints the summary and returns the exit code. */
    int conclude() {
        sumUp();
        System.out.println();
        sums.forEach(System.out::println);
        return count(Verdict.WRONG) == 0 ? ExitCode.OK : ExitCode.FAILED;
    }
}
