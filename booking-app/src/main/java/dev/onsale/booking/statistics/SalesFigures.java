package dev.onsale.booking.statistics;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of the figures. */
@Component
class SalesFigures {

    private final JdbcClient database;

    SalesFigures(JdbcClient database) {
        this.database = database;
    }

    /**
     * What was sold in a section of a schedule, as far as the events have arrived.
     *
     * @param held seats that were held, also those that were given back or ran out
     * @param sold seats that were sold, also those that were refunded
     * @param revenue of the sold seats without the refunded ones, in the smallest unit of the currency
     */
    record Section(String schedule, String section, long held, long sold, long refunded, long revenue) {}

    /** Adds to the figures, within the running transaction. */
    void add(SalesChange change) {
        for (SalesChange.Figures more : change.figures()) {
            database.sql("""
                            INSERT INTO sales_figures (concert, schedule, section, held, sold, refunded, revenue)
                            VALUES (?, ?, ?, ?, ?, ?, ?) AS more
                            ON DUPLICATE KEY UPDATE
                                held = sales_figures.held + more.held,
                                sold = sales_figures.sold + more.sold,
                                refunded = sales_figures.refunded + more.refunded,
                                revenue = sales_figures.revenue + more.revenue""")
                    .params(
                            more.concert(),
                            more.schedule(),
                            more.section(),
                            more.held(),
                            more.sold(),
                            more.refunded(),
                            more.revenue())
                    .update();
        }
    }

    List<Section> of(String concert) {
        return database.sql("""
                        SELECT schedule, section, held, sold, refunded, revenue FROM sales_figures
                        WHERE concert = ? ORDER BY schedule, section""").param(concert).query(Section.class).list();
    }
}
