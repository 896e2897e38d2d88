package dev.onsale.cli.junit;

import dev.onsale.cli.junit.JunitCase.Trouble;
import dev.onsale.cli.view.PlainText;
import java.io.StringWriter;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The text of a report. */
final class JunitXml {
    private final JunitReport report;
    private final XMLStreamWriter xml;

    private JunitXml(JunitReport report, XMLStreamWriter xml) {
        this.report = report;
        this.xml = xml;
    }

    static String of(JunitReport report) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JunitXml(report, xml).write();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text + "\n";
    }

    private void write() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", report.suite());
        xml.writeAttribute("tests", String.valueOf(report.cases().size()));
        xml.writeAttribute("failures", String.valueOf(report.count("failure")));
        xml.writeAttribute("errors", String.valueOf(report.count("error")));
        xml.writeAttribute("time", String.valueOf(report.seconds()));
        xml.writeCharacters("\n");
        for (var judged : report.cases()) {
            write(judged);
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
    }

    private void write(JunitCase judged) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", report.suite());
        xml.writeAttribute("name", judged.name());
        if (judged.trouble().isPresent()) {
            write(judged.trouble().get());
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private void write(Trouble trouble) throws XMLStreamException {
        xml.writeStartElement(trouble.element());
        xml.writeAttribute("type", trouble.reason());
        xml.writeAttribute("message", PlainText.line(trouble.lines().getFirst()));
        xml.writeCharacters(trouble.lines().stream().map(PlainText::line).collect(Collectors.joining("\n")));
        xml.writeEndElement();
    }
}
