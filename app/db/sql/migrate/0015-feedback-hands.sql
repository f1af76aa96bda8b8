-- A feedback file goes on where it stopped, whoever goes on: all who loaded any of it are known, and none of them books it.
ALTER TABLE data.pay_feedback ADD COLUMN hands text[] COLLATE "C" NOT NULL DEFAULT '{}';
ALTER TABLE data.pay_feedback ADD CONSTRAINT hand_does_not_book CHECK (booked_login <> ALL (hands));
