ALTER TABLE reservations DROP PRIMARY KEY;
ALTER TABLE reservation_seats DROP KEY reservation_seats_once, DROP CHECK reservation_seats_live;
ALTER TABLE payments DROP KEY payments_once;
ALTER TABLE ledger_entries DROP KEY ledger_entries_once, DROP CHECK ledger_entries_account,
    DROP CHECK ledger_entries_kind, DROP CHECK ledger_entries_amount;
ALTER TABLE tickets DROP PRIMARY KEY, DROP CHECK tickets_checked_in, DROP CHECK tickets_status;
ALTER TABLE wallets DROP CHECK wallets_balance;
ALTER TABLE payment_attempts DROP KEY payment_attempts_one_at_a_time;
