package dev.onsale.booking.statistics;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores the sales figures in MySQL. */
@Component
class SalesFigures {

    private final JdbcClient database;

    SalesFigures(JdbcClient database) {
        this.database = database;
    }

    /**
     * The figures of a section of a schedule, as far as events have been processed.
     *
     * @param held seats held, also in holds that were cancelled or expired
     * @param sold seats sold, also those refunded since
     * @param revenue of sold seats without refunded ones, in the smallest unit of the currency
     */
    record Section(String schedule, String section, long held, long sold, long refunded, long revenue) {}

    /** Adds a change, within the running transaction. */
    void add(SalesChange change) {
        for (var more : change.figures()) {
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
