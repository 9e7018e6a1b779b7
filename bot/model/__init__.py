"""Every type, frozen: each stage of a check makes one value from the value before it."""

from __future__ import annotations

from bot.model.reading import Ask as Ask
from bot.model.reading import Attribution as Attribution
from bot.model.reading import Certainty as Certainty
from bot.model.reading import Closure as Closure
from bot.model.reading import Discussion as Discussion
from bot.model.reading import Evidence as Evidence
from bot.model.reading import MergeProblem as MergeProblem
from bot.model.reading import MergeProposal as MergeProposal
from bot.model.reading import MergeState as MergeState
from bot.model.reading import Position as Position
from bot.model.reading import Reading as Reading
from bot.model.reading import Reason as Reason
from bot.model.reading import Side as Side
from bot.model.reading import Status as Status
from bot.model.reading import UnsignedComment as UnsignedComment
from bot.model.report import Finding as Finding
from bot.model.report import Note as Note
from bot.model.report import Report as Report
from bot.model.sentence import Argument as Argument
from bot.model.sentence import Message as Message
from bot.model.sentence import message as message
from bot.model.talk import Comment as Comment
from bot.model.talk import Marker as Marker
from bot.model.talk import MarkerKind as MarkerKind
from bot.model.talk import MergeTag as MergeTag
from bot.model.talk import MergeTagKind as MergeTagKind
from bot.model.talk import PageWarning as PageWarning
from bot.model.talk import ParsedPage as ParsedPage
from bot.model.talk import Piece as Piece
from bot.model.talk import PieceKind as PieceKind
from bot.model.talk import Signature as Signature
from bot.model.talk import SignatureKind as SignatureKind
from bot.model.talk import TalkPage as TalkPage
from bot.model.talk import Thread as Thread
from bot.model.tasks import Need as Need
from bot.model.tasks import Task as Task
from bot.model.tasks import task as task
from bot.model.wiki import MissingPage as MissingPage
from bot.model.wiki import PageText as PageText
from bot.model.wiki import Role as Role
from bot.model.wiki import Snapshot as Snapshot
from bot.model.wiki import Span as Span
