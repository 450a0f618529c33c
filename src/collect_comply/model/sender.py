"""Who sends: what decides which laws bind the sender, and what the sender may truthfully say of itself."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from collect_comply.model.base import Flag, Model
from collect_comply.model.uk_accounts import Company
from collect_comply.model.vocabulary import PLACE, SenderRole


class Licence(Model):
    """A licence or permit to collect debts."""

    state: str = Field(description="State, territory (two letters) or city (NYC) that gave it.", pattern=PLACE)
    number: str | None = Field(default=None, description="Its number, as it is shown to consumers.", max_length=64)


class AssumedName(Model):
    """A name that an employee uses in place of the true one."""

    name: str = Field(description="The assumed name.")
    employee: str = Field(description="The sender's reference of the employee who uses it.")


class Sender(Model):
    """The firm in whose name the communication goes. What is left out is unknown."""

    role: SenderRole | None = Field(default=None, description="What the sender is to the debt.")
    name: str | None = Field(default=None, description="The business name shown or spoken in the communication.")
    other_names: tuple[str, ...] = Field(default=(), description="Registered or trade names the sender may also use.")
    assumed_names: tuple[AssumedName, ...] | None = Field(
        default=None, description="Names that employees use in place of their own, with who uses each."
    )
    licensed_address: str | None = Field(
        default=None, description="Street address of the sender as on its licence, on one line.", max_length=300
    )
    acts_for: str | None = Field(default=None, description="The creditor or owner for whom the sender collects.")
    name_indicates_collection: Flag | None = Field(
        default=None, description="Whether the name shown reveals that the sender collects debts."
    )
    uses_other_name: Flag | None = Field(
        default=None, description="Whether a creditor collects under a name that suggests a third party."
    )
    principal_purpose_is_collection: Flag | None = Field(
        default=None, description="Whether the collection of debts is the sender's principal business."
    )
    collects_for_others: Flag | None = Field(
        default=None, description="Whether the sender regularly collects debts owed to somebody else."
    )
    is_law_firm: Flag | None = Field(default=None, description="Whether the sender is a firm of lawyers.")
    attorney_reviewed: Flag | None = Field(
        default=None, description="Whether a lawyer has personally reviewed this account for this communication."
    )
    acts_for_public_body: Flag | None = Field(
        default=None, description="Whether it is true that the sender acts for, or is backed by, a public body."
    )
    is_credit_bureau: Flag | None = Field(
        default=None, description="Whether the sender is, or works for, a consumer reporting agency."
    )
    services_rendered: Flag | None = Field(
        default=None, description="Whether the services that the words claim were in truth rendered."
    )
    takes_part_in_collection: Flag | None = Field(
        default=None, description="Whether the firm named in a form really takes part in collecting the debt."
    )
    monitors_undeliverable: Flag | None = Field(
        default=None,
        description="Whether notices that mail or messages could not be delivered are let in and watched for.",
    )
    memberships: tuple[str, ...] | None = Field(default=None, description="Trade bodies the sender belongs to.")
    fca_status: Literal["authorised", "appointed_representative", "exempt", "none"] | None = Field(
        default=None, description="Standing with the Financial Conduct Authority."
    )
    pra_authorised: Flag | None = Field(
        default=None, description="UK: whether the Prudential Regulation Authority authorises it, as it does banks."
    )
    company: Company = Field(default=Company(), description="UK: what the register of companies holds on it.")
    licences: tuple[Licence, ...] = Field(default=(), description="Licences and permits to collect debts.")
    licence_exempt_in: tuple[str, ...] | None = Field(
        default=None,
        description="States (two letters) in which the sender needs no licence to collect; an empty list when none.",
    )
    responsible_person_on_site: Flag | None = Field(
        default=None,
        description="Whether the person responsible for the collection works at the licensed place of business.",
    )
    sues_on_such_debts: Flag | None = Field(
        default=None, description="Whether the sender or creditor ordinarily sues on debts of this class."
    )
