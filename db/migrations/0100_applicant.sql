-- A case is looked for by who applied as well, not by the insured person only. Cases are few beside
-- entries, and a row of one is written some ten times in its life: two indexes of its own.

CREATE INDEX withdrawal_by_applicant_number
ON withdrawal (json_extract(particulars, '$.applicant.idNumber'));
CREATE INDEX withdrawal_by_applicant_name
ON withdrawal (json_extract(particulars, '$.applicant.name'));
